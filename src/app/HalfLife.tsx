// The half-life panel, bound to the lab. It loads when it comes near the screen, and its sweep is computed while it is there.
import { lazy, Suspense, useEffect, useState } from "react";
import { useLab, useLabState } from "../state/react.ts";
import { useNearNow } from "./use-near.ts";
import { useFull } from "./use-panel-actions.ts";

const HalfLifePanel = lazy(() =>
  import("../panels/HalfLifePanel.tsx").then((module) => ({ default: module.HalfLifePanel })),
);

export function HalfLife({ full = false }: { full?: boolean }) {
  const lab = useLab();
  const [place, near] = useNearNow<HTMLDivElement>();
  const [loads, setLoads] = useState(false);
  if (near && !loads) setLoads(true);
  useEffect(() => {
    if (!near) return;
    lab.watchSweep(true);
    return () => lab.watchSweep(false);
  }, [near, lab]);
  return (
    <div ref={place} className="half-life">
      {loads && (
        <Suspense fallback={null}>
          <Bound full={full} />
        </Suspense>
      )}
    </div>
  );
}

function Bound({ full }: { full: boolean }) {
  const lab = useLab();
  const onFull = useFull();
  const sweep = useLabState((state) => state.sweep);
  const experiment = useLabState((state) => state.experiment);
  const view = useLabState((state) => state.view);
  return (
    <HalfLifePanel
      {...{ sweep, experiment, view, full }}
      source={lab.store}
      onView={(halfLife) => lab.look({ halfLife })}
      onMark={lab.change}
      onFull={onFull}
    />
  );
}
