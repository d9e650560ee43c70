// Files that are dropped on the page or pasted into it: an exported result runs again.
import { useEffect } from "react";
import type { Lab } from "../state/lab.ts";
import { useLab } from "../state/react.ts";

/** Larger files are no result of this page. */
const MOST_BYTES = 512 * 2 ** 20;

/** Runs the experiment of a file; gives what is wrong with it, or "". */
export async function importFile(lab: Lab, file: File): Promise<string> {
  if (file.size > MOST_BYTES) {
    return `${file.name} has ${Math.round(file.size / 2 ** 20)} MiB, and a result has 512 at most: choose another file.`;
  }
  return importText(lab, await file.text(), file.name);
}

async function importText(lab: Lab, text: string, name: string): Promise<string> {
  const { readResult } = await import("../export/result-file.ts");
  const read = readResult(text);
  if ("fault" in read) return `${name}: ${read.fault}`;
  lab.choose(read.experiment);
  const problems = read.problems.map(({ message }) => message);
  if (problems.length > 0) lab.notify(problems);
  return "";
}

/** Fields that take a paste or a drop themselves. */
const OWN = "input, textarea, [contenteditable], [data-takes-files]";

export function useImport(): void {
  const lab = useLab();
  useEffect(() => {
    const isOwn = (event: Event) => event.target instanceof Element && event.target.closest(OWN);
    const say = (fault: string) => {
      if (fault !== "") lab.notify([fault]);
    };
    const onDragOver = (event: DragEvent) => {
      if (!isOwn(event) && event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (!file || isOwn(event) || event.defaultPrevented) return;
      event.preventDefault();
      void importFile(lab, file).then(say);
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (isOwn(event) || event.defaultPrevented || !text.trimStart().startsWith("{")) return;
      event.preventDefault();
      void importText(lab, text, "What was pasted").then(say);
    };
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("drop", onDrop);
    document.addEventListener("paste", onPaste);
    return () => {
      document.removeEventListener("dragover", onDragOver);
      document.removeEventListener("drop", onDrop);
      document.removeEventListener("paste", onPaste);
    };
  }, [lab]);
}
