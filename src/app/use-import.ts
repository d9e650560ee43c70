// Files that are dropped on the page or pasted into it: an exported result runs again, a golden file is replayed. They are
// read in a Worker, since a result may be large.
import { useEffect } from "react";
import { MOST_BYTES } from "../export/most-bytes.ts";
import type { Replay } from "../files/client.ts";
import type { Lab } from "../state/lab.ts";
import { useLab } from "../state/react.ts";

/** Golden files that are being replayed. */
export interface Goldens {
  readonly replays: readonly Replay[];
  readonly stop: () => void;
}

interface Imported {
  /** Names of the files whose experiment runs now. */
  readonly opened: readonly string[];
  /** What is wrong with the files, or with parts of them, in words. */
  readonly faults: readonly string[];
  /** Null where there was no golden file among them. */
  readonly goldens: Goldens | null;
}

/** Takes files, or one text that was pasted: runs the experiment of a result, and begins to replay golden files. */
export async function importAll(
  lab: Lab,
  files: readonly { readonly name: string; readonly content: Blob | string }[],
): Promise<Imported> {
  const { openFile } = await import("../files/client.ts");
  const stopper = new AbortController();
  const opened: string[] = [];
  const faults: string[] = [];
  const replays: Replay[] = [];
  for (const { name, content } of files) {
    if (typeof content !== "string" && content.size > MOST_BYTES) {
      const size = Math.round(content.size / 2 ** 20);
      const most = MOST_BYTES / 2 ** 20;
      faults.push(`${name} has ${size} MiB, and a result ${most} at most: choose another file.`);
      continue;
    }
    try {
      const read = await openFile(content, stopper.signal);
      if (read.kind === "golden") replays.push(read);
      else if (read.kind === "fault") faults.push(`${name}: ${read.message}`);
      else {
        lab.choose(read.experiment);
        opened.push(name);
        faults.push(...read.problems);
      }
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const stop = () => stopper.abort();
  return { opened, faults, goldens: replays.length > 0 ? { replays, stop } : null };
}

export const filesOf = (list: Iterable<File>) =>
  Array.from(list, (file) => ({ name: file.name, content: file }));

/** Fields that take a paste or a drop themselves. */
const OWN = "input, textarea, [contenteditable], [data-takes-files]";

/** @param onGoldens must stay the same function. */
export function useImport(onGoldens: (goldens: Goldens) => void): void {
  const lab = useLab();
  useEffect(() => {
    const isOwn = (event: Event) => event.target instanceof Element && event.target.closest(OWN);
    const take = async (files: Parameters<typeof importAll>[1]) => {
      const { faults, goldens } = await importAll(lab, files);
      if (faults.length > 0) lab.notify(faults);
      if (goldens) onGoldens(goldens);
    };
    const onDragOver = (event: DragEvent) => {
      if (!isOwn(event) && event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      const files = event.dataTransfer?.files;
      if (!files?.length || isOwn(event) || event.defaultPrevented) return;
      event.preventDefault();
      void take(filesOf(files));
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (isOwn(event) || event.defaultPrevented || !text.trimStart().startsWith("{")) return;
      event.preventDefault();
      void take([{ name: "What was pasted", content: text }]);
    };
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("drop", onDrop);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("dragover", onDragOver);
      document.removeEventListener("drop", onDrop);
      document.removeEventListener("paste", onPaste);
    };
  }, [lab, onGoldens]);
}
