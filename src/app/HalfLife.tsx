// The half-life panel, bound to the lab, which computes the sweep while the panel is near the screen.
import { useEffect } from "react";
import { HalfLifePanel } from "../panels/HalfLifePanel.tsx";
import { useLab, useLabState } from "../state/react.ts";
import { useNearNow } from "./use-near.ts";

export default function HalfLife({ full = false }: { full?: boolean }) {
  const lab = useLab();
  const [place, near] = useNearNow<HTMLDivElement>();
  const sweep = useLabState((state) => state.sweep);
  const experiment = useLabState((state) => state.experiment);
  const view = useLabState((state) => state.view);
  useEffect(() => {
    if (!near) return;
    lab.watchSweep(true);
    return () => lab.watchSweep(false);
  }, [near, lab]);
  return (
    <div ref={place} className="half-life">
      <HalfLifePanel
        {...{ sweep, experiment, view, full }}
        source={lab.store}
        onView={(halfLife) => lab.look({ halfLife })}
        onMark={lab.change}
        onFull={(panel) => lab.look({ full: panel, lecture: false })}
      />
    </div>
  );
}
