// The page: where the header, the controls, the panels and the transport lie.
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useState } from "react";
import { Controls } from "../controls/Controls.tsx";
import { isScalar } from "../experiment/reads.ts";
import { Verdict } from "../panels/Verdict.tsx";
import type { Address } from "../state/address.ts";
import { useLab, useLabState } from "../state/react.ts";
import { FIRST_PLOTS } from "../state/view.ts";
import { Cost } from "./Cost.tsx";
import { Header } from "./Header.tsx";
import { LabNotices } from "./LabNotices.tsx";
import { Landscape } from "./Landscape.tsx";
import { NoiseLevels } from "./NoiseLevels.tsx";
import { PlotPanel } from "./PlotPanel.tsx";
import { Presets } from "./Presets.tsx";
import { ProblemGloss } from "./ProblemGloss.tsx";
import { Reproduced } from "./Reproduced.tsx";
import { Sheet } from "./Sheet.tsx";
import { Transport } from "./Transport.tsx";
import { TriedPlace } from "./TriedPlace.tsx";
import { Update } from "./Update.tsx";
import { useAddress } from "./use-address.ts";
import { type Goldens, useImport } from "./use-import.ts";
import { useKeys } from "./use-keys.ts";
import { type ThemeChoice, useTheme } from "./use-theme.ts";
import { Why } from "./Why.tsx";

const FullPanel = lazy(() => import("./FullPanel.tsx"));
const ExportDialog = lazy(() => import("./ExportDialog.tsx"));
const PytorchDialog = lazy(() => import("./PytorchDialog.tsx"));
const EmbedDialog = lazy(() => import("./EmbedDialog.tsx"));
const GoldenDialog = lazy(() => import("./GoldenDialog.tsx"));
const KeysDialog = lazy(() => import("./KeysDialog.tsx"));

interface Props {
  readonly address: Address;
  /** Called once the page stands for the first time. */
  readonly onShown: () => void;
}

export function App({ address, onShown }: Props) {
  useEffect(onShown, [onShown]);
  const theme = useTheme();
  const full = useLabState((state) => state.view.full);
  const lecture = useLabState((state) => state.view.full !== null && state.view.lecture);
  const [showsKeys, setShowsKeys] = useState(false);
  const onKeys = useCallback(() => setShowsKeys(true), []);
  const [exports, setExports] = useState(false);
  const onExport = useCallback(() => setExports(true), []);
  const [showsPytorch, setShowsPytorch] = useState(false);
  const onPytorch = useCallback(() => setShowsPytorch(true), []);
  const [embeds, setEmbeds] = useState(false);
  const onEmbed = useCallback(() => setEmbeds(true), []);
  useAddress(address);
  useKeys(onKeys, address);
  const [goldens, setGoldens] = useState<Goldens | null>(null);
  useImport(setGoldens);
  return (
    <div className={lecture ? "page page-lecture" : "page"}>
      <Header {...{ theme, onKeys, onExport, onPytorch, onEmbed }} />
      <LabNotices />
      <Reproduced />
      <LabUpdate />
      {full === null ? (
        <AllPanels theme={theme} />
      ) : (
        <Suspense fallback={<main className="main-full" />}>
          <FullPanel id={full} theme={theme} />
        </Suspense>
      )}
      {exports && (
        <Suspense fallback={null}>
          <ExportDialog
            onClose={() => setExports(false)}
            onPytorch={onPytorch}
            onGoldens={setGoldens}
          />
        </Suspense>
      )}
      {showsPytorch && (
        <Suspense fallback={null}>
          <PytorchDialog onClose={() => setShowsPytorch(false)} />
        </Suspense>
      )}
      {embeds && (
        <Suspense fallback={null}>
          <EmbedDialog onClose={() => setEmbeds(false)} />
        </Suspense>
      )}
      {goldens && (
        <Suspense fallback={null}>
          <GoldenDialog goldens={goldens} onClose={() => setGoldens(null)} />
        </Suspense>
      )}
      {showsKeys && (
        <Suspense fallback={null}>
          <KeysDialog onClose={() => setShowsKeys(false)} />
        </Suspense>
      )}
    </div>
  );
}

function LabUpdate() {
  const isWhole = useLabState(
    ({ run, companions }) =>
      run.phase === "error" || (run.phase === "complete" && companions.phase !== "running"),
  );
  return <Update isWhole={isWhole} />;
}

function AllPanels({ theme }: { theme: ThemeChoice }) {
  // The controls follow the panels in a render of their own: both at once would be a long task for the browser's layout.
  const hasControls = useDeferredValue(true, false);
  const hasLandscape = useLabState(({ experiment }) => isScalar(experiment.problem));
  return (
    <main className="main">
      <div className="first">
        <div className="intro">
          <Verdict source={useLab().store} />
          <Presets />
        </div>
        <div className="bench">
          <PlotPanel id="balancedness" theme={theme} />
          <Transport />
        </div>
        <div className="panels">
          {FIRST_PLOTS.filter((id) => id !== "balancedness").map((id) =>
            id === "norm-plane" && hasLandscape ? (
              <Landscape key={id} theme={theme} />
            ) : (
              <PlotPanel key={id} {...{ id, theme }} />
            ),
          )}
        </div>
      </div>
      <Why theme={theme} />
      <Cost />
      <TriedPlace />
      <Sheet>{hasControls && <LabControls />}</Sheet>
    </main>
  );
}

const BELOW = { problem: <ProblemGloss />, noise: <NoiseLevels /> };

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
