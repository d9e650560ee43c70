// What the PyTorch dialog shows: the text of a method in one of two forms, and the lab's samples as a file.
import { useEffect, useMemo, useState } from "react";
import type { Experiment } from "../experiment/experiment.ts";
import { encodeLink } from "../experiment/link.ts";
import type { MethodId } from "../experiment/parameters.ts";
import { ownLoopName, ownLoopScript } from "../pytorch/own-loop.ts";
import { dataOf, MOST_NUMBERS, samplesFile, samplesSize } from "../pytorch/samples-file.ts";
import { experimentScript, type Shown, scriptName } from "../pytorch/script.ts";
import { loadNormalTable } from "../random/load-normal-table.ts";
import { useLabState } from "../state/react.ts";
import { valuesOf } from "../trace/statistics.ts";

/** A script of the experiment, or a method for one's own training loop. */
export const FORMS = ["experiment", "own-loop"] as const;
export type Form = (typeof FORMS)[number];

export interface Python {
  readonly name: string;
  /** Undefined while the finite data set is read. */
  readonly text: string | undefined;
  /** Why there is none. */
  readonly fault: string;
}

/** The text of a form. It follows the run, whose end it names once that is there. */
export function usePython(experiment: Experiment, method: MethodId, form: Form): Python {
  const shown = useShown(experiment, method);
  const [read, setRead] = useState<{ readonly data?: ArrayLike<number>; readonly fault: string }>({
    fault: "",
  });
  const needsData = experiment.samples > 0 && form === "experiment";
  useEffect(() => {
    if (!needsData) return;
    let current = true;
    loadNormalTable().then(
      (table) => current && setRead({ data: dataOf(experiment, table).targets, fault: "" }),
      (error: unknown) => current && setRead({ fault: messageOf(error) }),
    );
    return () => {
      current = false;
    };
  }, [experiment, needsData]);
  if (form === "own-loop") {
    return { name: ownLoopName(method), text: ownLoopScript(method, experiment), fault: "" };
  }
  const name = scriptName(experiment, method);
  if (needsData && !read.data) return { name, text: undefined, fault: read.fault };
  const { origin, pathname } = window.location;
  const text = experimentScript({
    ...{ experiment, method, link: origin + pathname + encodeLink(experiment) },
    shown,
    data: needsData ? read.data : undefined,
  });
  return { name, text, fault: "" };
}

/** What the lab's runs of a method ended with, once the whole of this experiment is there. */
function useShown(experiment: Experiment, method: MethodId): Shown | undefined {
  const trace = useLabState(({ run, trace, drawnRun }) => {
    const whole = run.phase === "complete" && !run.preview && run.id === drawnRun;
    return whole && trace?.experiment === experiment ? trace : null;
  });
  const pairs = useLabState(({ backend }) => backend?.backend === "webgpu");
  return useMemo(() => {
    if (!trace) return undefined;
    const valueAt = valuesOf(trace, method, "D");
    const last = trace.times.length - 1;
    const ends = Array.from({ length: experiment.seeds }, (_, seed) => valueAt(last, seed));
    return { ends, pairs };
  }, [trace, experiment, method, pairs]);
}

/** Why the lab's samples do not fit a file, with a remedy; "" where they do. */
export function samplesFault(experiment: Experiment): string {
  const numbers = samplesSize(experiment);
  if (numbers <= MOST_NUMBERS) return "";
  return `The lab’s samples are ${numbers.toLocaleString("en")} numbers, and a file takes ${MOST_NUMBERS.toLocaleString("en")}: lower Steps or Batch to compare digit by digit.`;
}

/** Milliseconds of work between two breaths of the page. */
const SLICE = 8;

/** Writes the lab's samples piece by piece, so that the page stays awake. */
export async function samplesBlob(
  experiment: Experiment,
  onPieces: (numbersDone: number) => void,
): Promise<Blob> {
  const table = await loadNormalTable();
  const pieces: Blob[] = [];
  let slept = performance.now();
  for (const { text, done } of samplesFile(experiment, table)) {
    pieces.push(new Blob([text]));
    if (performance.now() - slept < SLICE) continue;
    onPieces(done);
    await new Promise((resolve) => setTimeout(resolve));
    slept = performance.now();
  }
  return new Blob(pieces, { type: "application/json" });
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : `${error}`);
