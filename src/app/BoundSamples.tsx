// The samples panel, bound to the lab: draws what it shows on the page itself, since it follows sliders while they move.
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { shownSamples } from "../engine/shown-samples.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { type SamplesActions, SamplesPanel, USUAL_SAMPLES } from "../panels/SamplesPanel.tsx";
import { loadNormalTable } from "../random/load-normal-table.ts";
import { undoable } from "../state/data-history.ts";
import { useLab, useLabState } from "../state/react.ts";
import { useFull } from "./use-panel-actions.ts";

export default function BoundSamples({ full }: { full: boolean }) {
  const lab = useLab();
  const onFull = useFull();
  const experiment = useExperiment();
  const canUndo = useLabState((state) => undoable(state.dataHistory, state.experiment));
  const table = useTable();
  // What samples hang on: a radius that moves draws nothing anew.
  const { problem, rows, columns, noise, outlierRatio, outlierStrength } = experiment;
  const { batch, samples, edits, seed } = experiment;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the experiment's other parameters do not touch samples.
  const shown = useMemo(
    () => (typeof table === "string" ? table : shownSamples(experiment, table, USUAL_SAMPLES)),
    [
      ...[table, problem, rows, columns, noise, outlierRatio, outlierStrength],
      ...[batch, samples, edits, seed],
    ],
  );
  const actions = useMemo<SamplesActions>(
    () => ({
      onEdit: lab.editData,
      onUndo: lab.undoData,
      onLoad: lab.load,
      onFull,
    }),
    [lab, onFull],
  );
  return <SamplesPanel {...{ experiment, shown, full, actions }} undoable={canUndo} />;
}

/** The experiment: at once where its data are edited, and once the browser has time where a slider moves. */
function useExperiment(): Experiment {
  const now = useLabState((state) => state.experiment);
  const later = useDeferredValue(now);
  return later.edits === now.edits && later.samples === now.samples ? later : now;
}

/** The table that samples are drawn from; why there is none, or "" while it is on its way. */
function useTable(): Float32Array | string {
  const [table, setTable] = useState<Float32Array | string>("");
  useEffect(() => {
    let left = false;
    loadNormalTable().then(
      (loaded) => !left && setTable(loaded),
      (error: unknown) => {
        if (left) return;
        const why = error instanceof Error ? error.message : String(error);
        setTable(`The samples cannot be shown: ${why}.`);
      },
    );
    return () => {
      left = true;
    };
  }, []);
  return table;
}
