// The saddle's landscape, bound to the lab, with the switch of its hard constraint.
import { landscapePlotter, landscapeRemark } from "../panels/landscape-plotter.ts";
import { Panel } from "../panels/Panel.tsx";
import type { PanelState } from "../panels/source.ts";
import { useLab, useLabState } from "../state/react.ts";
import { usePanelActions } from "./use-panel-actions.ts";
import type { ThemeChoice } from "./use-theme.ts";
import "./landscape.css";

const formula = () => "f = 30000 (xy − 0.005)²";
const caption = ({ trace }: PanelState) =>
  trace && trace.experiment.seeds > 1 ? `single runs, N = ${trace.experiment.seeds}` : "";

export default function LandscapePanel({ theme, full }: { theme: ThemeChoice; full: boolean }) {
  const lab = useLab();
  const actions = usePanelActions();
  return (
    <Panel
      {...{ full, actions, formula, caption }}
      plotter={landscapePlotter}
      remark={landscapeRemark}
      source={lab.store}
      theme={theme.shown}
      control={<ConstraintSwitch />}
    />
  );
}

function ConstraintSwitch() {
  const lab = useLab();
  const held = useLabState(({ experiment }) => experiment.constraint === "balanced");
  return (
    <label className="panel-axis">
      <input
        type="checkbox"
        checked={held}
        aria-label="Hold on |x| = |y|"
        onChange={(event) =>
          lab.change("constraint", event.currentTarget.checked ? "balanced" : "none")
        }
      />
      |x| = |y|
    </label>
  );
}
