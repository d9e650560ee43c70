// Edits of a finite data set and their text: "3=0.72,7o,9x,n=1.5". Sample 3 is placed at 0.72, the drawn samples 7 and 9
// are made an outlier and removed, and a new one is put at 1.5. What a place means to a problem is engine/data-set.ts.

/** Most samples that a data set is drawn with, and most that can be added. */
export const MOST_SAMPLES = 4096;
/** What stands for no edits at all. */
export const NO_EDITS = "none";

/** Numbers in the targets of a data set: few enough for the page to draw them anew with every move of a hand. */
const MOST_DATA_NUMBERS = 5e5;

/** Numbers in the target of a sample. */
export const targetSize = ({
  problem,
  rows,
  columns,
}: {
  readonly problem: string;
  readonly rows: number;
  readonly columns: number;
}) => (problem === "op" || problem === "saddle" ? 1 : rows * columns);

/** Samples that a data set with targets of so many numbers may have. */
export const mostSamples = (size: number) =>
  Math.min(MOST_SAMPLES, Math.floor(MOST_DATA_NUMBERS / size));

/** Largest size of a number in an edit. */
const MOST_SIZE = 1e6;
/** Messages on one text; it may have thousands of pieces. */
const MOST_FAULTS = 4;

/** A sample whose target a person gave. Its flag only says how it counts: its target stays where it is. */
export interface Placed {
  readonly kind: "placed";
  /** All numbers of its target, row-major; or one, its distance from the center along its drawn noise. */
  readonly values: readonly number[];
  readonly outlier: boolean;
}

/** What was done to a drawn sample. A flag multiplies its noise, or no longer does, as the draw itself would. */
export type Edit =
  | Placed
  | { readonly kind: "flagged"; readonly outlier: boolean }
  | { readonly kind: "removed" };

export interface Edits {
  /** By the number of the drawn sample, ascending. */
  readonly drawn: ReadonlyMap<number, Edit>;
  /** Samples beyond the drawn ones. */
  readonly added: readonly Placed[];
}

export interface ReadEdits {
  readonly edits: Edits;
  /** The one text of these edits. */
  readonly text: string;
  /** What is wrong with pieces that were left out, to be read after the name of the parameter. */
  readonly faults: readonly string[];
}

const EMPTY: Edits = { drawn: new Map(), added: [] };

export const EDITS_ALLOWED =
  "none, or pieces such as 3=0.72 (placed), 7o (an outlier), 7c (clean), 9x (removed), n=1.5 (new)";

const PIECE = /^(\d{1,6}|n)(?:=([-+.\de_]+))?([ocx])?$/;

/** The texts read or written last: while a slider or a sample moves, the same ones are validated with every step. */
const known = new Map<string, ReadEdits>();
const MOST_KNOWN = 8;

/** Reads a text and leaves out what it cannot read. Never throws. */
export function readEdits(text: string): ReadEdits {
  return known.get(text) ?? remember(text, parse(text));
}

function remember(text: string, read: ReadEdits): ReadEdits {
  if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value ?? "");
  known.set(text, read);
  return read;
}

function parse(text: string): ReadEdits {
  if (text === NO_EDITS) return { edits: EMPTY, text, faults: [] };
  const drawn = new Map<number, Edit>();
  const added: Placed[] = [];
  const faults: string[] = [];
  for (const piece of text.split(",")) {
    const fault = readPiece(piece, drawn, added);
    if (fault !== undefined) faults.push(fault);
  }
  const edits = { drawn: new Map([...drawn].sort(([a], [b]) => a - b)), added };
  const told = faults.slice(0, MOST_FAULTS);
  if (faults.length > MOST_FAULTS) {
    told.push(`has ${faults.length - MOST_FAULTS} more pieces that cannot be read`);
  }
  return { edits, text: writeEdits(edits), faults: told };
}

/** Takes one piece into `drawn` or `added`; gives what is wrong with it, if anything. */
function readPiece(piece: string, drawn: Map<number, Edit>, added: Placed[]): string | undefined {
  const [, sample, places, mark] = PIECE.exec(piece) ?? [];
  const shown = piece.length > 40 ? `${piece.slice(0, 40)}...` : piece || '""';
  if (sample === undefined || (sample !== "n" && places === undefined && mark === undefined)) {
    return `must be ${EDITS_ALLOWED}, got ${shown}`;
  }
  const outlier = mark === "o";
  let edit: Edit;
  if (places !== undefined) {
    if (mark === "x" || mark === "c") {
      return `${shown}: a placed sample may only have an o after its numbers`;
    }
    const values = places.split("_").map((number) => (number === "" ? Number.NaN : Number(number)));
    if (!values.every((value) => Math.abs(value) <= MOST_SIZE)) {
      return `${shown}: its numbers must be from -${MOST_SIZE} to ${MOST_SIZE}`;
    }
    edit = { kind: "placed", values: values.map((value) => value + 0), outlier };
  } else edit = mark === "x" ? { kind: "removed" } : { kind: "flagged", outlier };
  if (sample === "n") {
    if (edit.kind !== "placed") return `${shown}: a new sample needs a place, such as n=1.5`;
    if (added.length >= MOST_SAMPLES) return `${shown}: at most ${MOST_SAMPLES} samples can be new`;
    added.push(edit);
    return undefined;
  }
  const index = Number(sample);
  if (index >= MOST_SAMPLES) return `${shown}: samples are numbered from 0 to ${MOST_SAMPLES - 1}`;
  if (drawn.has(index)) return `${shown}: sample ${index} has an edit already`;
  drawn.set(index, edit);
  return undefined;
}

/** The text of edits: drawn samples in their order, then the new ones. Reading it again costs nothing. */
export function writeEdits({ drawn, added }: Edits): string {
  const sorted = [...drawn].sort(([a], [b]) => a - b);
  const pieces = sorted.map(([index, edit]) => index + suffixOf(edit));
  for (const sample of added) pieces.push(`n${suffixOf(sample)}`);
  const text = pieces.join() || NO_EDITS;
  remember(text, { edits: { drawn: new Map(sorted), added }, text, faults: [] });
  return text;
}

/** Of thousands of edits a drag changes one. */
const suffixes = new WeakMap<Edit, string>();

function suffixOf(edit: Edit): string {
  let text = suffixes.get(edit);
  if (text === undefined) {
    text = suffix(edit);
    suffixes.set(edit, text);
  }
  return text;
}

function suffix(edit: Edit): string {
  switch (edit.kind) {
    case "placed":
      return `=${edit.values.join("_")}${edit.outlier ? "o" : ""}`;
    case "flagged":
      return edit.outlier ? "o" : "c";
    case "removed":
      return "x";
    default:
      return edit satisfies never;
  }
}

interface WithData {
  readonly samples: number;
  readonly edits: string;
}

/** Samples in the data set of an experiment; 0 where every step draws afresh. */
export function dataCount({ samples, edits }: WithData): number {
  if (samples === 0) return 0;
  const { drawn, added } = readEdits(edits).edits;
  let count = samples + added.length;
  for (const [index, edit] of drawn) if (edit.kind === "removed" && index < samples) count--;
  return count;
}

/** Whether no sample of a data set is as it was drawn: noise and outlier strength then change nothing. */
export function isAllPlaced({ samples, edits }: WithData): boolean {
  if (samples === 0) return false;
  const { drawn } = readEdits(edits).edits;
  let own = 0;
  for (const [index, edit] of drawn) if (edit.kind !== "flagged" && index < samples) own++;
  return own === samples;
}
