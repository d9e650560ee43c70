// The view: what does not determine a result but how it is seen and where it is computed. Its keys stand in the
// link after the experiment's. The theme is not among them: it belongs to the person, not to the link.
import type { BackendChoice } from "../engine/protocol.ts";
import { checkLevels, DEFAULT_LEVELS, readLevels, writeLevels } from "./levels.ts";

export const FIGURES = ["balancedness", "loss", "gradient-difference"] as const;
export type FigureId = (typeof FIGURES)[number];
export const AXES = ["linear", "log"] as const;
export type Axis = (typeof AXES)[number];
export const BACKENDS = ["auto", "webgpu", "cpu"] as const satisfies readonly BackendChoice[];

export interface View {
  readonly backend: BackendChoice;
  /** The vertical axis of each figure. */
  readonly axes: Readonly<Record<FigureId, Axis>>;
  /** Noise levels whose SAM curves stand beside the experiment's, ascending. */
  readonly compareNoise: readonly number[];
}

export const DEFAULT_VIEW: View = {
  backend: "auto",
  // The gradient difference runs through decades where SAM balances, and |D| and the loss do not.
  axes: { balancedness: "linear", loss: "linear", "gradient-difference": "log" },
  compareNoise: DEFAULT_LEVELS,
};

/** A key of the view in a link: how it is written from a view, checked, and read into one. */
interface Key {
  readonly key: string;
  readonly write: (view: View) => string;
  /** What is wrong with a text, to be read after the key: "must be one of ...". Undefined for a good one. */
  readonly fault: (text: string) => string | undefined;
  /** Takes what is good of a text. */
  readonly read: (view: View, text: string) => View;
}

/** A key that takes one of a few words. */
const choice = <T extends string>(
  key: string,
  choices: readonly T[],
  get: (view: View) => T,
  set: (view: View, value: T) => View,
): Key => {
  const known = (text: string) => choices.find((value) => value === text);
  return {
    key,
    write: get,
    fault: (text) =>
      known(text) === undefined
        ? `must be one of ${choices.join(", ")}, got ${shown(text)}: using ${get(DEFAULT_VIEW)}`
        : undefined,
    read(view, text) {
      const value = known(text);
      return value === undefined ? view : set(view, value);
    },
  };
};

const shown = (text: string) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);

const KEYS: readonly Key[] = [
  choice(
    "backend",
    BACKENDS,
    (view) => view.backend,
    (view, backend) => ({ ...view, backend }),
  ),
  ...FIGURES.map((figure) =>
    choice(
      `${figure}-scale`,
      AXES,
      (view) => view.axes[figure],
      (view, axis) => ({ ...view, axes: { ...view.axes, [figure]: axis } }),
    ),
  ),
  {
    key: "compare-noise",
    write: (view) => writeLevels(view.compareNoise),
    fault: checkLevels,
    read: (view, text) => ({ ...view, compareNoise: readLevels(text) }),
  },
];

/** Keys that the experiment's codec leaves to this one. */
export const VIEW_KEYS: readonly string[] = KEYS.map(({ key }) => key);

/** "&balancedness-scale=log": what differs from the default, to be put after an experiment's link. */
export function encodeView(view: View): string {
  return KEYS.filter(({ write }) => write(view) !== write(DEFAULT_VIEW))
    .map(({ key, write }) => `&${key}=${write(view)}`)
    .join("");
}

/** The view of a query string, with a message for each value that cannot be. Never throws. */
export function decodeView(search: string): { view: View; messages: string[] } {
  const messages: string[] = [];
  const parameters = new URLSearchParams(search);
  let view = DEFAULT_VIEW;
  for (const { key, fault, read } of KEYS) {
    const text = parameters.getAll(key).at(-1);
    if (text === undefined) continue;
    const wrong = fault(text);
    if (wrong !== undefined) messages.push(`${key} ${wrong}`);
    view = read(view, text);
  }
  return { view, messages };
}
