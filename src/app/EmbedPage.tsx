// The page inside a frame of another one (docs/embed.md): the panels and controls that the link chooses, and one line below
// them. It has no header, list or service worker, and makes no entries in the history, which is that of the page around it.
import { useEffect, useMemo } from "react";
import { ControlList } from "../controls/Controls.tsx";
import { isScalar } from "../experiment/reads.ts";
import { Announcement } from "../panels/Verdict.tsx";
import type { Address } from "../state/address.ts";
import { talkToParent } from "../state/embed-talk.ts";
import { linkOf } from "../state/lab.ts";
import { useLab, useLabState } from "../state/react.ts";
import { LANDSCAPE, NO_EMBED, type PanelId } from "../state/view.ts";
import { AnyPanel } from "./AnyPanel.tsx";
import { LabNotices } from "./LabNotices.tsx";
import { Transport } from "./Transport.tsx";
import { useAddress } from "./use-address.ts";
import { useKeys } from "./use-keys.ts";
import { useTheme } from "./use-theme.ts";
import "./embed.css";

interface Props {
  readonly address: Address;
  /** Called once the page stands for the first time. */
  readonly onShown: () => void;
}

export default function EmbedPage({ address, onShown }: Props) {
  const lab = useLab();
  const { panels, controls, transport, theme: wanted } = useLabState(({ view }) => view.embed);
  const scalar = useLabState(({ experiment }) => isScalar(experiment.problem));
  const theme = useTheme(wanted);
  useAddress(address);
  useEffect(() => {
    const leave = talkToParent(lab, window);
    onShown();
    return leave;
  }, [lab, onShown]);
  return (
    <div className="embed">
      <h1 className="visually-hidden">Balancedness Lab</h1>
      <LabNotices />
      <main className="embed-panels" aria-label="Balancedness Lab">
        {placed(panels, scalar).map((id) => (
          <AnyPanel key={id} {...{ id, theme }} />
        ))}
      </main>
      {controls.length > 0 && <Controlled />}
      {transport && <PlayedBy address={address} />}
      <Foot />
      <Announcement source={lab.store} />
    </div>
  );
}

/** The norm plane and the saddle's landscape are one place, as in the lab. */
function placed(panels: readonly PanelId[], scalar: boolean): readonly PanelId[] {
  const plane = scalar ? LANDSCAPE : "norm-plane";
  return [...new Set(panels.map((id) => (id === LANDSCAPE || id === "norm-plane" ? plane : id)))];
}

function Controlled() {
  const lab = useLab();
  const experiment = useLabState((state) => state.experiment);
  const names = useLabState(({ view }) => view.embed.controls);
  return (
    <section className="embed-controls" aria-label="Controls">
      <ControlList {...{ names, experiment }} onChange={lab.change} onReset={lab.reset} />
    </section>
  );
}

const NO_HELP = () => {};

/** The transport with its keys, which without it are the page's around. */
function PlayedBy({ address }: { address: Address }) {
  useKeys(NO_HELP, address);
  return <Transport />;
}

function Foot() {
  const experiment = useLabState((state) => state.experiment);
  const view = useLabState((state) => state.view);
  const backend = useLabState((state) => state.backend);
  const link = useMemo(
    () => linkOf({ experiment, view: { ...view, embed: NO_EMBED } }),
    [experiment, view],
  );
  const { pathname } = window.location;
  return (
    <footer className="embed-foot">
      <span className="embed-name">Balancedness Lab</span>
      <a href={pathname + link} target="_blank" rel="noopener">
        Open in the lab
      </a>
      <span className="embed-backend" title={backend?.reason}>
        <span className={`badge-dot badge-${backend?.backend ?? "none"}`} aria-hidden="true" />
        {backend ? (backend.backend === "webgpu" ? "WebGPU" : "CPU") : "Starting"}
      </span>
    </footer>
  );
}
