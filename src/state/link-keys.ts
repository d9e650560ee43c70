// What the keys of a view in a link are made of: how a value is written, checked and read. The keys are view-link.ts.
import { DEFAULT_VIEW, type View } from "./view.ts";

/** A key of the view in a link: how it is written from a view, checked, and read into one. */
export interface Key {
  readonly key: string;
  readonly write: (view: View) => string;
  /** What is wrong with a text, to be read after the key: "must be one of ...". Undefined for a good one. */
  readonly fault: (text: string) => string | undefined;
  /** Takes what is good of a text. */
  readonly read: (view: View, text: string) => View;
}

/** A key whose texts are read as a whole or not at all. */
export const whole = <T>(
  key: string,
  allowed: string,
  parse: (text: string) => T | undefined,
  write: (view: View) => string,
  set: (view: View, value: T) => View,
): Key => ({
  key,
  write,
  fault: (text) =>
    parse(text) === undefined
      ? `must be ${allowed}, got ${shown(text)}: using ${write(DEFAULT_VIEW)}`
      : undefined,
  read(view, text) {
    const value = parse(text);
    return value === undefined ? view : set(view, value);
  },
});

/** A key that takes one of a few words. */
export const choice = <T extends string>(
  key: string,
  choices: readonly T[],
  get: (view: View) => T,
  set: (view: View, value: T) => View,
): Key =>
  whole(
    key,
    `one of ${choices.join(", ")}`,
    (text) => choices.find((value) => value === text),
    get,
    set,
  );

/** A key that takes any of a few words, in their order, or "none". */
export const some = <T extends string>(
  key: string,
  choices: readonly T[],
  get: (view: View) => readonly T[],
  set: (view: View, values: readonly T[]) => View,
  former: Readonly<Record<string, readonly T[]>> = {},
): Key =>
  whole<readonly T[]>(
    key,
    `${NONE} or some of ${choices.join(", ")}`,
    (text) => {
      if (Object.hasOwn(former, text)) return former[text];
      const names = text === NONE ? [] : text.split(",");
      const known = choices.filter((choice) => names.includes(choice));
      return known.length === names.length ? known : undefined;
    },
    (view) => choices.filter((choice) => get(view).includes(choice)).join() || NONE,
    set,
  );

/** A key that takes some of a few words in any order, each once. */
export const sequence = <T>(
  key: string,
  allowed: string,
  read: (word: string) => readonly T[] | undefined,
  least: 0 | 1,
  get: (view: View) => readonly T[],
  wordOf: (value: T) => string,
  set: (view: View, values: readonly T[]) => View,
): Key =>
  whole<readonly T[]>(
    key,
    allowed,
    (text) => {
      if (text === NONE) return least === 0 ? [] : undefined;
      const values = text.split(",").map(read);
      if (!values.every((value) => value !== undefined)) return undefined;
      const all = values.flat();
      return new Set(all).size === all.length ? all : undefined;
    },
    (view) => get(view).map(wordOf).join() || NONE,
    set,
  );

const shown = (text: string) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);

export const NONE = "none";
