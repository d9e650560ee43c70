// The cost panel, bound to the lab. It loads when it comes near the screen, and measures by itself once the engine is free.
import { lazy, Suspense, useEffect } from "react";
import { useLab, useLabState } from "../state/react.ts";
import { useNear } from "./use-near.ts";
import { useFull } from "./use-panel-actions.ts";

const CostPanel = lazy(() =>
  import("../panels/CostPanel.tsx").then((module) => ({ default: module.CostPanel })),
);

export function Cost({ full = false }: { full?: boolean }) {
  const lab = useLab();
  const onFull = useFull();
  const [place, near] = useNear<HTMLDivElement>();
  const cost = useLabState((state) => state.cost);
  const experiment = useLabState((state) => state.experiment);
  const isIdle = useLabState(
    ({ run, companions }) =>
      run.phase === "complete" && !run.preview && companions.phase !== "running",
  );
  const isUnmeasured = cost.phase === "idle" && cost.measurement === null;
  useEffect(() => {
    if (near && isIdle && isUnmeasured) lab.measureCost();
  }, [near, isIdle, isUnmeasured, lab]);
  return (
    <div ref={place} className="cost">
      {near && (
        <Suspense fallback={null}>
          <CostPanel {...{ cost, experiment, full }} onMeasure={lab.measureCost} onFull={onFull} />
        </Suspense>
      )}
    </div>
  );
}
