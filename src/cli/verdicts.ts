// Says in words which runs of a trace cannot be read as balancing: those that collapsed or diverged.
import { placeOf, type Trace } from "../trace/trace.ts";

/** A run has collapsed when its S = |x|^2 + |y|^2 has fallen below this share of S at the start. */
const COLLAPSED_SHARE = 1e-6;

/** A sentence for each method and each thing that went wrong with some of its seeds. */
export function verdicts(trace: Trace): string[] {
  const { methods, seeds } = trace.experiment;
  return methods.flatMap((method) => {
    const runs = Array.from({ length: seeds }, (_, seed) => squaredNorms(trace, method, seed));
    const diverged = runs.filter(({ end }) => !Number.isFinite(end)).length;
    const collapsed = runs.filter(({ start, end }) => end < COLLAPSED_SHARE * start).length;
    const sentences = [];
    if (collapsed > 0) {
      sentences.push(
        `${method} collapsed in ${collapsed} of ${seeds} runs: S ended below ${COLLAPSED_SHARE.toExponential()} of its start. ` +
          "Both x and y went to 0, so a small |D| is not balance.",
      );
    }
    if (diverged > 0) {
      sentences.push(
        `${method} diverged in ${diverged} of ${seeds} runs: x and y are no longer finite. ` +
          "A smaller learning rate may help.",
      );
    }
    return sentences;
  });
}

/** S of one run at its start and at its last record. */
function squaredNorms(trace: Trace, method: string, seed: number): { start: number; end: number } {
  const last = trace.times.length - 1;
  const series = trace.series[method];
  const at = (record: number) =>
    (series?.xNorm2[placeOf(trace, record, seed)] ?? Number.NaN) +
    (series?.yNorm2[placeOf(trace, record, seed)] ?? Number.NaN);
  return { start: at(0), end: at(last) };
}
