// What hands do to a finite data set, as functions from the text of its edits to the next one.
import { type Edit, type Edits, MOST_SAMPLES, readEdits, writeEdits } from "../experiment/edits.ts";

/** A sample as it stands before an edit. */
export interface EditedSample {
  /** The number by which edits name it. */
  readonly id: number;
  readonly value: number;
  readonly outlier: boolean;
  readonly drawnOutlier: boolean;
}

function withEdit(text: string, id: number, edit: Edit | null): string {
  const { drawn, added } = readEdits(text).edits;
  const next: Edits = { drawn: new Map(drawn), added };
  if (id >= MOST_SAMPLES) {
    const at = id - MOST_SAMPLES;
    const list = added.flatMap((sample, j) => {
      if (j !== at) return [sample];
      return edit?.kind === "placed" ? [edit] : [];
    });
    return writeEdits({ drawn, added: list });
  }
  const map = next.drawn as Map<number, Edit>;
  if (edit) map.set(id, edit);
  else map.delete(id);
  return writeEdits(next);
}

/**
 * Puts a sample at a value: of its target, or of its distance from the center, whose numbers are `origin`. A target whose
 * numbers a person gave keeps its direction.
 */
export function place(
  text: string,
  { id, outlier }: EditedSample,
  value: number,
  origin: ArrayLike<number>,
): string {
  const edit = editOf(text, id);
  const given = edit?.kind === "placed" && edit.values.length > 1 ? edit.values : null;
  const distance = given ? Math.hypot(...given.map((number, i) => number - origin[i])) : 0;
  const values =
    given && distance > 0
      ? given.map((number, i) =>
          Number((origin[i] + ((number - origin[i]) * value) / distance).toPrecision(DIGITS)),
        )
      : [value];
  return withEdit(text, id, { kind: "placed", values, outlier });
}

/** Digits of a number that was moved: more than a hand can place, few enough for a link. */
const DIGITS = 6;

function editOf(text: string, id: number): Edit | undefined {
  const { drawn, added } = readEdits(text).edits;
  return id >= MOST_SAMPLES ? added[id - MOST_SAMPLES] : drawn.get(id);
}

/**
 * Makes an outlier of a sample, or a clean one of an outlier. One that is as it was drawn has its noise multiplied by the
 * outlier strength, or no longer; one that was placed stays where it is and only counts as the other.
 */
export function flip(text: string, { id, outlier, drawnOutlier }: EditedSample): string {
  const edit = editOf(text, id);
  if (edit?.kind === "placed") return withEdit(text, id, { ...edit, outlier: !outlier });
  const asDrawn = !outlier === drawnOutlier;
  return withEdit(text, id, asDrawn ? null : { kind: "flagged", outlier: !outlier });
}

export function remove(text: string, { id }: Pick<EditedSample, "id">): string {
  return withEdit(text, id, { kind: "removed" });
}

/** Adds a sample at a value, and gives the number by which edits name it. */
export function add(text: string, value: number): { text: string; id: number } {
  const { drawn, added } = readEdits(text).edits;
  const next = [...added, { kind: "placed", values: [value], outlier: false } as const];
  return { text: writeEdits({ drawn, added: next }), id: MOST_SAMPLES + added.length };
}

/** A person's own data as a data set: how many samples, and the edits that place every one of them. */
export function ownData(
  rows: readonly { readonly values: readonly number[]; readonly outlier: boolean }[],
): { samples: number; edits: string } {
  const drawn = new Map(rows.map((row, i) => [i, { kind: "placed", ...row } as const]));
  return { samples: rows.length, edits: writeEdits({ drawn, added: [] }) };
}

/** A value with as many decimals as a pixel of an axis that spans `span` over `pixels` tells apart. */
export function rounded(value: number, span: number, pixels: number): number {
  const decimals = Math.ceil(-Math.log10(span / Math.max(pixels, 1)));
  return Number(value.toFixed(Math.min(Math.max(decimals, 0), 12))) + 0;
}
