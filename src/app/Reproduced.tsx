// Whether the result of a shared link came out the same here, once the run is whole.
import { type Reproduction, reproductionOf } from "../state/claim.ts";
import type { LabState } from "../state/lab.ts";
import { useLab, useLabState } from "../state/react.ts";

function told({ claim, trace, run, drawnRun, backend }: LabState): Reproduction | null {
  const whole = run.phase === "complete" && !run.preview && run.id === drawnRun;
  if (!claim || !trace || !backend || !whole) return null;
  return reproductionOf(claim, trace, backend.backend);
}

export function Reproduced() {
  const lab = useLab();
  const sentence = useLabState((state) => told(state)?.sentence ?? "");
  const differs = useLabState((state) => told(state)?.kind === "differs");
  const isClaimed = useLabState((state) => state.claim !== null);
  if (!isClaimed) return null;
  return (
    <div className={`notices ${differs ? "" : "notices-good"}`} role="status">
      <p>{sentence === "" ? "Computing what this link shows, to compare it." : sentence}</p>
      <button type="button" className="text-button" onClick={lab.dismissClaim}>
        Dismiss
      </button>
    </div>
  );
}
