// The saddle's landscape, bound to the lab, with the switch of its hard constraint.
import { Panel } from "../panels/Panel.tsx";
import { useLab, useLabState } from "../state/react.ts";
import { LANDSCAPE_PANEL } from "./landscape-panel.ts";
import { usePanelActions } from "./use-panel-actions.ts";
import type { ThemeChoice } from "./use-theme.ts";
import "./landscape.css";

export default function LandscapePanel({ theme, full }: { theme: ThemeChoice; full: boolean }) {
  const lab = useLab();
  const actions = usePanelActions();
  return (
    <Panel
      {...LANDSCAPE_PANEL}
      {...{ full, actions }}
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
