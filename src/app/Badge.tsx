// The backend's badge: what computes, and in its popover why, and the choice of another.
import { useId } from "react";
import { Segmented } from "../controls/Segmented.tsx";
import type { BackendChoice, BackendReport } from "../engine/protocol.ts";
import { useLab, useLabState } from "../state/react.ts";
import { BACKENDS } from "../state/view.ts";

const NAMES: Readonly<Record<BackendChoice, string>> = {
  auto: "auto",
  webgpu: "WebGPU",
  cpu: "CPU",
};

function badgeText(report: BackendReport | null): string {
  return report ? `${NAMES[report.backend]} · ${report.device}` : "Starting";
}

export function Badge() {
  const lab = useLab();
  const report = useLabState((state) => state.backend);
  const choice = useLabState((state) => state.view.backend);
  const milliseconds = useLabState(({ run }) =>
    run.phase === "complete" ? Math.round(run.milliseconds) : null,
  );
  const id = useId();
  const reason = report?.reason ?? "The engine has not begun yet.";
  return (
    <div className="badge">
      <button
        type="button"
        className="badge-button"
        popoverTarget={id}
        title={reason}
        aria-label={`Backend: ${badgeText(report)}`}
        aria-describedby={`${id}reason`}
      >
        <span className={`badge-dot badge-${report?.backend ?? "none"}`} aria-hidden="true" />
        <span className="badge-text">
          {report ? NAMES[report.backend] : "Starting"}
          {report && <span className="badge-device"> · {report.device}</span>}
        </span>
      </button>
      <div id={id} popover="auto" className="badge-popover">
        <p id={`${id}reason`}>{reason}</p>
        {milliseconds !== null && <p>The latest run took {milliseconds} ms.</p>}
        <Segmented
          label="Backend"
          choices={BACKENDS}
          value={choice}
          onChange={lab.chooseBackend}
          nameOf={(backend) => NAMES[backend]}
        />
      </div>
    </div>
  );
}
