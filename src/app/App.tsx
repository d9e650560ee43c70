// The page: where the header, the controls and the panels lie.
import { useEffect } from "react";
import { Controls } from "../controls/Controls.tsx";
import {
  BALANCEDNESS,
  type FigureDefinition,
  GRADIENT_DIFFERENCE,
  LOSS,
} from "../panels/figures.ts";
import { Panel } from "../panels/Panel.tsx";
import { Verdict } from "../panels/Verdict.tsx";
import type { Address } from "../state/address.ts";
import { linkOf } from "../state/lab.ts";
import { useLab, useLabState } from "../state/react.ts";
import type { FigureId } from "../state/view.ts";
import { Header } from "./Header.tsx";
import { NoiseLevels } from "./NoiseLevels.tsx";
import { Notices } from "./Notices.tsx";
import { Presets } from "./Presets.tsx";
import { useTheme } from "./use-theme.ts";

export function App({ address }: { address: Address }) {
  const theme = useTheme();
  useAddress(address);
  return (
    <div className="page">
      <Header theme={theme} />
      <Notices />
      <main className="main">
        <div className="intro">
          <Verdict source={useLab().store} />
          <Presets />
        </div>
        <div className="bench">
          <LabPanel definition={BALANCEDNESS} figure="balancedness" theme={theme.shown} />
          <LabControls />
        </div>
        <LabPanel definition={LOSS} figure="loss" theme={theme.shown} />
        <LabPanel
          definition={GRADIENT_DIFFERENCE}
          figure="gradient-difference"
          theme={theme.shown}
        />
      </main>
    </div>
  );
}

const BELOW = { noise: <NoiseLevels /> };

function LabControls() {
  const lab = useLab();
  const experiment = useLabState((state) => state.experiment);
  return (
    <Controls
      experiment={experiment}
      onChange={lab.change}
      onReset={lab.reset}
      onResetAll={lab.resetAll}
      below={BELOW}
    />
  );
}

interface LabPanelProps {
  readonly definition: FigureDefinition;
  readonly figure: FigureId;
  readonly theme: string;
}

function LabPanel({ definition, figure, theme }: LabPanelProps) {
  const lab = useLab();
  const axis = useLabState((state) => state.view.axes[figure]);
  return (
    <Panel
      {...{ definition, axis, theme }}
      source={lab.store}
      onAxis={(choice) => lab.chooseAxis(figure, choice)}
      onCursor={lab.moveCursor}
      onRetry={lab.rerun}
    />
  );
}

/** Keeps the address bar at the state's link. A link with faults stays as it came until something changes. */
function useAddress(address: Address): void {
  const { store } = useLab();
  useEffect(() => {
    let shown = linkOf(store.getState());
    return store.subscribe((state) => {
      const link = linkOf(state);
      if (link === shown) return;
      shown = link;
      address.show(link);
    });
  }, [store, address]);
}
