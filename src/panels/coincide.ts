// Which lines of a figure lie on one another, so that they are drawn as the stripes of one: the topmost alone would look as if
// the others were missing.
import { choiceName, listed } from "../controls/wording.ts";
import type { FigureDefinition } from "./figures.ts";
import type { Line } from "./lines.ts";

/** Lines whose values differ by this part in the mean are one line to the eye, unless their figure says more. */
const ONE_LINE = 0.02;
/** Records that are compared, evenly spread: an eye sees no more. */
const MOST_COMPARED = 500;

/** Length of a stripe, in pixels. */
const STRIPE = 9;

/** The methods' lines that lie on one another, from back to front as they are given; no group has one alone. */
export function coincident(
  { oneLine = ONE_LINE }: Pick<FigureDefinition, "oneLine">,
  lines: readonly Line[],
): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    if (line.noise !== null || line.overlaid || line.pinned) continue;
    const group = groups.find((members) => members.every((one) => distance(one, line) < oneLine));
    if (group) group.push(line);
    else groups.push([line]);
  }
  return groups.filter((group) => group.length > 1);
}

/** Mean of the difference of two lines as a part of the larger value; infinite where they have nothing in common. */
function distance({ curve: a }: Line, { curve: b }: Line): number {
  const length = Math.min(a.length, b.length);
  if (length !== Math.max(a.length, b.length) || length < 2) return Number.POSITIVE_INFINITY;
  const stride = Math.max(1, Math.floor(length / MOST_COMPARED));
  let sum = 0;
  let count = 0;
  for (let i = length - 1; i >= 0; i -= stride) {
    const [u, v] = [a.mean[i], b.mean[i]];
    if (!Number.isFinite(u + v)) continue;
    count++;
    if (u !== v) sum += Math.abs(u - v) / Math.max(Math.abs(u), Math.abs(v));
  }
  return count === 0 ? Number.POSITIVE_INFINITY : sum / count;
}

export interface Stripe {
  readonly dash: readonly number[];
  readonly dashOffset: number;
}

/** The dash of each line that lies over others of its group, by its id: together they leave the lowest one its share. */
export function stripesOf(groups: readonly (readonly Line[])[]): ReadonlyMap<string, Stripe> {
  const stripes = groups.flatMap((group) =>
    group
      .slice(1)
      .map(({ id }, i): [string, Stripe] => [
        id,
        { dash: [STRIPE, STRIPE * (group.length - 1)], dashOffset: -STRIPE * (i + 1) },
      ]),
  );
  return new Map(stripes);
}

/** "SGD and SAM lie within 0.3% of one another.", by the mean over the records. */
export function coincidences(
  figure: Pick<FigureDefinition, "oneLine">,
  lines: readonly Line[],
): string[] {
  return coincident(figure, lines).map((group) => {
    const farthest = Math.max(...group.flatMap((a) => group.map((b) => distance(a, b))));
    const names = listed(group.map(({ method }) => choiceName(method)));
    const where = farthest === 0 ? "on" : `within ${inPercent(farthest)} of`;
    return `${names} lie ${where} one another.`;
  });
}

const inPercent = (part: number) =>
  part < 1e-4 ? "0.01%" : `${Number((100 * part).toPrecision(2))}%`;
