// The page's side of files: a Worker for each piece of work, which takes its memory with it when it is done.
import { type Remote, releaseProxy, transfer, wrap } from "comlink";
import { type Head, type Origin, piecesOf } from "../export/pieces.ts";
import type { Trace } from "../trace/trace.ts";
import type { Deviation } from "./deviation.ts";
import type { Format } from "./formats.ts";
import type { FilesWorker, OpenedFile } from "./worker.ts";

/** Does something in a Worker, until it is done or `signal` aborts. Rejects with what went wrong there. */
async function inWorker<T>(
  work: (files: Remote<FilesWorker>) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const files = wrap<FilesWorker>(worker);
  try {
    return await new Promise<T>((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      worker.addEventListener("error", ({ message }) => {
        const why = message || "unknown cause, perhaps no memory";
        reject(new Error(`the work on the file stopped (${why}): reload the page and try again`));
      });
      work(files).then(resolve, reject);
    });
  } finally {
    files[releaseProxy]();
    worker.terminate();
  }
}

/**
 * All that a trace has recorded so far as a file. `onPart` hears which part of it has been sent, from 0 to 1.
 * Rejects with a remedy where it cannot be made, and with the signal's reason when that aborts.
 */
export function resultFile(
  format: Format,
  trace: Trace,
  origin: Origin,
  signal: AbortSignal,
  onPart: (part: number) => void,
): Promise<Blob> {
  // A run that goes on meanwhile adds records, and changes none of these.
  const recorded = trace.recorded.slice();
  const head: Head = { origin, times: trace.times, recorded };
  const all = recorded.reduce((sum, count) => sum + count, 0) * trace.experiment.methods.length;
  return inWorker(async (files) => {
    await files.begin(format, head);
    let sent = 0;
    for (const piece of piecesOf(trace, recorded)) {
      signal.throwIfAborted();
      sent += piece.count;
      await files.add(
        transfer(
          piece,
          piece.values.map(({ buffer }) => buffer),
        ),
      );
      onPart(all > 0 ? sent / all : 1);
    }
    return files.end();
  }, signal);
}

/** A golden file that has been opened, and its replay under way: how far it is off, or what of it cannot be compared. */
export type Replay = Extract<OpenedFile, { kind: "golden" }> & {
  readonly deviation: Promise<Deviation | string>;
};

/**
 * Opens a file, or a text that was pasted. Resolves as soon as it is known what it holds: a golden file is still being
 * replayed then. Rejects when `signal` aborts or the Worker fails.
 */
export function openFile(
  file: Blob | string,
  signal: AbortSignal,
): Promise<Exclude<OpenedFile, { kind: "golden" }> | Replay> {
  return new Promise((resolve, reject) => {
    const deviation = inWorker(async (files) => {
      const opened = await files.open(file);
      if (opened.kind !== "golden") {
        resolve(opened);
        return "";
      }
      resolve({ ...opened, deviation });
      return files.replay();
    }, signal);
    // Before it is known what the file holds; after that the rejection is the deviation's.
    deviation.catch(reject);
  });
}
