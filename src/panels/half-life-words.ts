// The half-life panel in words: its claim, its caption, and what is to be said of a sweep that is not whole.
import { formatCount } from "../charts/format.ts";
import { choiceName, listed } from "../controls/wording.ts";
import type { Experiment, MethodId } from "../experiment/experiment.ts";
import { type HalvingSpread, type MethodSweep, spreadsOf } from "../trace/half-life.ts";

/** What the half-life is plotted over. */
export type Over = "outlierRatio" | "noise";

/** The sweep as the page's state has it. */
export interface SweepSource {
  readonly over: Over;
  readonly lines: readonly (MethodSweep & {
    readonly method: MethodId;
    readonly current: boolean;
  })[];
  readonly seeds: number;
  readonly phase: "idle" | "running" | "complete" | "error" | "refused";
  readonly message: string;
  readonly seconds: number;
}

/** A method's line with its statistics. */
export interface HalfLifeLine {
  readonly method: MethodId;
  readonly spreads: readonly HalvingSpread[];
  /** Repetitions behind them. */
  readonly count: number;
  readonly current: boolean;
}

/** The lines that are drawn. */
export function linesOf({ lines }: SweepSource, hidden: readonly string[]): HalfLifeLine[] {
  return lines
    .filter(({ method }) => !hidden.includes(method))
    .map((line) => ({
      method: line.method,
      spreads: spreadsOf(line),
      count: line.seeds.length,
      current: line.current,
    }));
}

/** What stands for a swept parameter: its symbol, a value of it in a sentence, and the sentence's words for none of it. */
export const SYMBOLS = { outlierRatio: "q", noise: "α" } as const;
const AT = {
  outlierRatio: (value: number) => (value === 0 ? "without outliers" : `at q = ${value}`),
  noise: (value: number) => (value === 0 ? "without noise" : `at noise ${value}`),
} as const;
const OTHER = { outlierRatio: "noise", noise: "outlierRatio" } as const;

/** Three figures: half-lives are read off lines. */
export const aboutSteps = (steps: number) => formatCount(Number(steps.toPrecision(3)));

/** "median, quartiles, N = 8", or "N = 3 of 8" while it fills in; "" before the first repetition. */
export function captionOf({ seeds, phase }: SweepSource, lines: readonly HalfLifeLine[]): string {
  if (lines.length === 0) return "";
  const count = Math.min(...lines.map((line) => (line.current ? line.count : 0)));
  const of = phase === "running" && count < seeds ? `${count} of ${seeds}` : String(count);
  return `${seeds > 1 ? "median, quartiles, " : ""}N = ${of}`;
}

/** Which method the claim is about: the first of these that is drawn. */
const SUBJECTS: readonly MethodId[] = ["sam", "nbar", "obar", "sngd", "sgd"];
/** Where the present value is 0 the claim compares with this one of the values, where a tenth to a fifth of the range is. */
const PLACE_TO_COMPARE = 0.2;

/** What the sweep shows, in one sentence; "" while there is nothing to say. */
export function claimOf(
  lines: readonly HalfLifeLine[],
  over: Over,
  experiment: Pick<Experiment, Over | "steps">,
): string {
  if (lines.some((line) => !line.current)) {
    return "Pale lines are of the setting before: the new ones follow when the engine has nothing else to do.";
  }
  const subject = SUBJECTS.map((method) => lines.find((line) => line.method === method)).find(
    (line) => line !== undefined,
  );
  if (!subject) return "";
  const { spreads } = subject;
  if (spreads.some(({ median }) => Number.isNaN(median))) {
    return "D is 0 at the start, so there is nothing to halve: set the imbalance to something else than 1.";
  }
  const at = placeOf(
    spreads.map(({ value }) => value),
    experiment[over],
  );
  const steps = formatCount(experiment.steps);
  const [none, some] = [spreads[0], spreads[at]];
  const [noneAt, someAt] = [AT[over](none.value), AT[over](some.value)];
  const name = choiceName(subject.method);
  const other = OTHER[over];
  const claim = [
    capitalize(AT[other](experiment[other])),
    isReached(none)
      ? isReached(some)
        ? `${name} halves |D| after ${aboutSteps(none.median)} steps ${noneAt} and after ${aboutSteps(some.median)} ${someAt}`
        : `${name} halves |D| after ${aboutSteps(none.median)} steps ${noneAt}, and ${someAt} not in ${steps}`
      : isReached(some)
        ? `${name} does not halve |D| in ${steps} steps ${noneAt}, and does after ${aboutSteps(some.median)} ${someAt}`
        : `${name} halves |D| neither ${noneAt} nor ${someAt} in ${steps} steps`,
  ].join(" ");
  const others = lines.filter((line) => line !== subject);
  const never = others.filter((line) => !line.spreads.some(isReached));
  const late = others.filter((line) => !never.includes(line) && !isReached(line.spreads[at]));
  const there = takingAlike(
    others.filter((line) => isReached(line.spreads[at])),
    at,
  ).map(
    ([time, alike]) => `${listed(names(alike))} ${alike.length > 1 ? "take" : "takes"} ${time}`,
  );
  const rest = [
    there.length > 0 ? `there ${listed(there)}` : "",
    late.length > 0 ? `${listed(names(late))} ${late.length > 1 ? "do" : "does"} not there` : "",
    never.length > 0 ? `${listed(names(never))} never ${never.length > 1 ? "do" : "does"}` : "",
  ].filter((part) => part !== "");
  return `${[claim, ...rest].join("; ")}.`;
}

/** What is to be said besides: norms that collapse, runs that diverge, and what a cut left out. */
export function caveatsOf(
  lines: readonly HalfLifeLine[],
  { over, seeds }: SweepSource,
  asked: number,
): string {
  const current = lines.filter((line) => line.current);
  const fates = current.flatMap(({ method, spreads, count }) => {
    const name = choiceName(method);
    const collapsed = spreads.filter((spread) => 2 * spread.collapsed > count);
    const diverged = spreads.filter((spread) => spread.diverged > 0);
    return [
      collapsed.length > 0
        ? `× ${name} collapses ${rangeOf(collapsed, spreads, over)}: in the end both norms go to 0, and |D| with them.`
        : "",
      diverged.length > 0 ? `${name} diverges ${rangeOf(diverged, spreads, over)}.` : "",
    ];
  });
  const cut =
    lines.length > 0 && seeds < asked
      ? `With ${seeds} of the ${asked} seeds, so that it does not take long.`
      : "";
  return [...fates, cut].filter((sentence) => sentence !== "").join(" ");
}

/** The sentence where there is no picture, or "". */
export function statusOf({ phase, message, seconds }: SweepSource, drawn: number): string {
  if (phase === "error") return `The engine could not compute this sweep: ${message}`;
  if (phase === "refused") {
    return `Not computed: so many runs of this size would take a usual core about ${duration(seconds)}. Fewer steps, a smaller matrix or a smaller batch bring it back.`;
  }
  if (drawn > 0) return "";
  return phase === "complete"
    ? "All lines are hidden."
    : "Not computed yet: it follows when the engine has nothing else to do.";
}

/** The picture in words, for those who do not see it. */
export function summaryOf(
  lines: readonly HalfLifeLine[],
  source: SweepSource,
  { steps }: Pick<Experiment, "steps">,
): string {
  const status = statusOf(source, lines.length);
  if (status !== "") return `Half-life: ${status}`;
  const ends = lines.map(({ method, spreads }) => {
    const [first, last] = [spreads[0], spreads[spreads.length - 1]];
    const said = (spread: HalvingSpread) => readingOf(spread, steps);
    return `${choiceName(method)} ${said(first)} ${AT[source.over](first.value)}, ${said(last)} ${AT[source.over](last.value)}`;
  });
  return `Half-life of |D| in steps against ${SYMBOLS[source.over]}, ${captionOf(source, lines)}. ${ends.join("; ")}.`;
}

/** "12,900", or "not in 100,000". */
export function readingOf({ median }: Pick<HalvingSpread, "median">, steps: number): string {
  if (Number.isNaN(median)) return "no half-life";
  return Number.isFinite(median) ? aboutSteps(median) : `not in ${formatCount(steps)}`;
}

/** Lines by what is said of the time that they take at one of the values. */
function takingAlike(lines: readonly HalfLifeLine[], at: number): [string, HalfLifeLine[]][] {
  const times = new Map<string, HalfLifeLine[]>();
  for (const line of lines) {
    const time = aboutSteps(line.spreads[at].median);
    times.set(time, [...(times.get(time) ?? []), line]);
  }
  return [...times];
}

const isReached = ({ median }: HalvingSpread) => Number.isFinite(median);
const names = (lines: readonly HalfLifeLine[]) => lines.map(({ method }) => choiceName(method));
const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The value nearest to the present one, or where that is the first a place to compare with. */
function placeOf(values: readonly number[], value: number): number {
  const distance = (i: number) => Math.abs(values[i] - value);
  const nearest = values.reduce((best, _, i) => (distance(i) < distance(best) ? i : best), 0);
  if (nearest > 0) return nearest;
  const wanted = values[values.length - 1] * PLACE_TO_COMPARE;
  return Math.max(
    1,
    values.findIndex((other) => other >= wanted),
  );
}

/** "at noise 2", "from noise 1.4 on", or "at some noise levels". */
function rangeOf(
  some: readonly HalvingSpread[],
  all: readonly HalvingSpread[],
  over: Over,
): string {
  const [first] = some;
  const isToTheEnd = all.indexOf(first) + some.length === all.length;
  if (some.length === all.length) return "everywhere";
  if (some.length === 1) return AT[over](first.value);
  const name = over === "noise" ? "noise" : "q =";
  return isToTheEnd ? `from ${name} ${first.value} on` : "at some of these values";
}

function duration(seconds: number): string {
  const [amount, unit] =
    seconds < 5400 ? [Math.ceil(seconds / 60), "minute"] : [Math.round(seconds / 3600), "hour"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
