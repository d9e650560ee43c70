// The small LoRA's room: where its header, controls and panels lie.
import { lazy, Suspense, useEffect } from "react";
import { LORA_FIGURES, type LoraFigure } from "../../panels/lora/figures.ts";
import type { Address } from "../../state/address.ts";
import { loraLinkOf } from "../../state/lora-lab.ts";
import { useLoraLab, useLoraState } from "../../state/lora-react.ts";
import type { LoraPanelId } from "../../state/lora-view.ts";
import { Notices } from "../Notices.tsx";
import { Sheet } from "../Sheet.tsx";
import { Update } from "../Update.tsx";
import { useNear } from "../use-near.ts";
import { type ThemeChoice, useTheme } from "../use-theme.ts";
import { LoraControls } from "./LoraControls.tsx";
import { LoraHeader } from "./LoraHeader.tsx";
import { LoraPlotPanel } from "./LoraPlotPanel.tsx";
import { LoraPresets } from "./LoraPresets.tsx";
import { LoraVerdict } from "./LoraVerdict.tsx";
import { RunBar } from "./RunBar.tsx";

const Results = lazy(() => import("./Results.tsx"));
const Findings = lazy(() => import("./Findings.tsx"));
const LoraCost = lazy(() => import("./LoraCost.tsx"));
const Sentences = lazy(() => import("./Sentences.tsx"));

interface Props {
  readonly address: Address;
  /** Workers that run seeds. */
  readonly workers: number;
}

export function LoraApp({ address, workers }: Props) {
  const theme = useTheme();
  const full = useLoraState((state) => state.view.full);
  useAddress(address);
  useKeys(address);
  return (
    <div className="page">
      <LoraHeader {...{ theme, workers }} />
      <LabNotices />
      <LabUpdate />
      <main className="main lora">
        <div className="lora-room">
          <div className="intro">
            <LoraVerdict />
            <LoraPresets />
          </div>
          <RunBar />
          {full === null ? (
            <AllPanels theme={theme} />
          ) : (
            <div className="lora-full">
              <Suspense fallback={null}>
                <OnePanel id={full} theme={theme} full />
              </Suspense>
            </div>
          )}
        </div>
        <Sheet>
          <LoraControls />
        </Sheet>
      </main>
    </div>
  );
}

function LabNotices() {
  const lab = useLoraLab();
  const notices = useLoraState((state) => state.notices);
  return <Notices notices={notices} onDismiss={lab.dismissNotices} />;
}

function LabUpdate() {
  const isWhole = useLoraState(({ run }) => run.phase !== "running" && run.phase !== "idle");
  return <Update isWhole={isWhole} />;
}

/** The panels below the plots of the first view, in their order. */
const LATER: readonly LoraPanelId[] = ["findings", "results", "gradients", "cost", "sentences"];

function AllPanels({ theme }: { theme: ThemeChoice }) {
  return (
    <div className="lora-panels">
      {LORA_FIGURES.filter(({ id }) => id !== "gradients").map(({ id }) => (
        <OnePanel key={id} {...{ id, theme }} />
      ))}
      {LATER.map((id) => (
        <Later key={id} {...{ id, theme }} />
      ))}
    </div>
  );
}

/** A panel that loads once it comes onto the screen. */
function Later({ id, theme }: { id: LoraPanelId; theme: ThemeChoice }) {
  const [place, near] = useNear<HTMLDivElement>();
  return (
    <div ref={place} className={`lora-later lora-later-${id}`}>
      {near && (
        <Suspense fallback={null}>
          <OnePanel {...{ id, theme }} />
        </Suspense>
      )}
    </div>
  );
}

interface PanelProps {
  readonly id: LoraPanelId;
  readonly theme: ThemeChoice;
  readonly full?: boolean;
}

function OnePanel({ id, theme, full = false }: PanelProps) {
  switch (id) {
    case "cost":
      return <LoraCost full={full} />;
    case "results":
      return <Results full={full} />;
    case "findings":
      return <Findings full={full} />;
    case "sentences":
      return <Sentences full={full} />;
    default:
      return <LoraPlotPanel figure={figureOf(id)} theme={theme.shown} full={full} />;
  }
}

function figureOf(id: LoraFigure["id"]): LoraFigure {
  const figure = LORA_FIGURES.find((one) => one.id === id);
  if (!figure) throw new Error(`there is no figure ${id}`);
  return figure;
}

/** Keeps the address bar at the state's link. A link with faults stays as it came until something changes. */
function useAddress(address: Address): void {
  const { store } = useLoraLab();
  useEffect(() => {
    let shown = loraLinkOf(store.getState());
    return store.subscribe((state, before) => {
      if (state.experiment === before.experiment && state.view === before.view) return;
      const link = loraLinkOf(state);
      if (link === shown) return;
      shown = link;
      address.show(link);
    });
  }, [store, address]);
}

/** Ctrl+Z and its kind take changes back; Escape brings all panels back. */
function useKeys(address: Address): void {
  const lab = useLoraLab();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || target.closest("dialog, [popover]")) return;
      const inText = target.matches('input[type="text"], textarea');
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !inText) {
        if (key === "z" && !event.shiftKey) address.undo();
        else if (key === "y" || (key === "z" && event.shiftKey)) address.redo();
        else return;
        event.preventDefault();
      } else if (event.key === "Escape" && lab.store.getState().view.full !== null && !inText) {
        lab.look({ full: null });
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [lab, address]);
}
