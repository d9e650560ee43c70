// A trace's statistics as a table for people: a few times for each method, and a word on runs that went wrong.
import { encodeLink } from "../experiment/link.ts";
import { summarize } from "../trace/statistics.ts";
import type { Trace } from "../trace/trace.ts";
import { verdicts } from "./verdicts.ts";

const HEADINGS = ["method", "t", "|D| mean", "± se", "S", "loss"];

/** The experiment as a link, the table, and what verdicts.ts has to say; S = |x|^2 + |y|^2. */
export function statisticsTable(trace: Trace): string {
  const { experiment, times } = trace;
  const shown = shownRecords(times);
  const rows = experiment.methods.flatMap((method) => {
    const absD = summarize(trace, method, "absD");
    const S = summarize(trace, method, "S");
    const loss = summarize(trace, method, "loss");
    return shown.map((record) => [
      method,
      String(times[record]),
      inShort(absD.mean[record]),
      experiment.seeds > 1 ? inShort(absD.standardError[record]) : "-",
      inShort(S.mean[record]),
      inShort(loss.mean[record]),
    ]);
  });
  const runs = experiment.seeds > 1 ? `means over ${experiment.seeds} seeds` : "one seed";
  const blocks = [
    [`${encodeLink(experiment)}: ${runs}`],
    alignedRight([HEADINGS, ...rows]),
    verdicts(trace),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
}

/** Four digits, with an exponent where the plain form would be long. */
export function inShort(value = Number.NaN): string {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-3 && size < 1e6) || !Number.isFinite(size);
  return plain ? value.toPrecision(4) : value.toExponential(3);
}

/** The start, the records nearest to 1, 3, 10, 30, ... steps, and the end. */
export function shownRecords(times: Float64Array): number[] {
  const last = times.length - 1;
  const stride = times[1] ?? 1;
  const shown = new Set([0]);
  for (let mark = 1; mark < (times[last] ?? 0); mark *= 10) {
    for (const time of [mark, 3 * mark]) {
      const record = Math.round(time / stride);
      if (time >= stride && record < last) shown.add(record);
    }
  }
  return [...shown.add(last)];
}

/** The first column on the left, all others on the right, each as wide as its widest cell. */
export function alignedRight(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  "),
  );
}
