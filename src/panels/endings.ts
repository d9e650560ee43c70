// Where each method's ways through the saddle's landscape have come to, in words and in numbers.
import { formatValue } from "../charts/format.ts";
import { choiceName } from "../controls/wording.ts";
import { isConstrained, isScalar } from "../experiment/reads.ts";
import { descent, heightAt, type Kind, kindOf } from "../theory/landscape.ts";
import { placeOf, type Trace } from "../trace/trace.ts";

/** The way of one method in one repetition, record by record. */
export interface Way {
  readonly method: string;
  readonly seed: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** All ways of a trace that records x and y, as far as they are there; none of any other trace. */
export function waysOf(trace: Trace): Way[] {
  const { methods, seeds } = trace.experiment;
  if (!isScalar(trace.experiment.problem)) return [];
  return methods.flatMap((method) =>
    Array.from({ length: seeds }, (_, seed) => {
      const first = placeOf(trace, 0, seed);
      const of = (field: "x" | "y") =>
        trace.series[method][field].subarray(first, first + trace.recorded[seed]);
      return { method, seed, x: of("x"), y: of("y") };
    }),
  );
}

/** "(0.140, −0.036)". */
export const pointInWords = (x: number, y: number): string =>
  `(${[x, y].map((value) => formatValue(value, 2).replace("-", "−")).join(", ")})`;

interface End {
  readonly x: number;
  readonly y: number;
  readonly kind: Kind;
}

function endAt({ x, y }: Pick<Way, "x" | "y">, record: number): End {
  const at = Math.min(record, x.length - 1);
  return { x: x[at], y: y[at], kind: kindOf(x[at], y[at]) };
}

/**
 * Where the ways of the methods end at a record, by what is there: "SGD and SAM end at the saddle (0, 0), f = 0.75". Where
 * not all repetitions of a method come to the same, it says how many of them.
 */
export function endingsInWords(ways: readonly Way[], record: number): string {
  const there = ways
    .filter(({ x }) => x.length > 0)
    .map((way) => ({ way, end: endAt(way, record) }));
  const kinds = [...new Set(there.map(({ end }) => end.kind))];
  return kinds
    .map((kind) => {
      const these = there.filter(({ end }) => end.kind === kind);
      const methods = [...new Set(these.map(({ way }) => way.method))];
      const names = methods.map((method) => {
        const runs = there.filter(({ way }) => way.method === method).length;
        const count = these.filter(({ way }) => way.method === method).length;
        return choiceName(method) + (count < runs ? ` in ${count} of ${runs} runs` : "");
      });
      return `${listed(names)} ${methods.length > 1 ? "end" : "ends"} ${placeInWords(these.map(({ end }) => end))}`;
    })
    .join("; ");
}

/** What is at some points of one kind, with the coordinates of a point that is alone there. */
function placeInWords([end, ...others]: readonly End[]): string {
  const alone = others.length === 0;
  const at = pointInWords(end.x, end.y);
  switch (end.kind) {
    case "saddle":
      return `at the saddle (0, 0), f = ${formatValue(heightAt(0, 0), 2)}`;
    case "minimum":
      return alone ? `at the minimum ${at}` : "at minima";
    case "valley":
      return "in the valley of the minima";
    case "slope":
      return alone
        ? `on the slope ${at}, f = ${formatValue(heightAt(end.x, end.y), 2)}`
        : "on slopes";
    case "gone":
      return "beyond all bounds";
    default:
      return end.kind satisfies never;
  }
}

/** What gradient descent would do with the constraint the other way round; "" where steps are not plain SGD's. */
export function otherwiseInWords({ experiment }: Trace): string {
  if (experiment.base !== "sgd") return "";
  const held = isConstrained(experiment);
  const way = descent(experiment, !held);
  const place = placeInWords([endAt(way, way.x.length - 1)]);
  return `${held ? "without it" : "with it"} gradient descent ends ${place}`;
}

const listed = (names: readonly string[]) =>
  names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0];
