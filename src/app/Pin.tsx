// Pinning: the present result stays as a pale trail, and a sentence says what a change does to it.
import { differenceOf } from "../panels/difference.ts";
import { useSource } from "../panels/use-source.ts";
import { useLab, useLabState } from "../state/react.ts";

export function Pin() {
  const lab = useLab();
  const isPinned = useLabState((state) => state.pinned !== null);
  const canPin = useLabState(({ run, trace }) => trace !== null && run.phase === "complete");
  const difference = useSource(lab.store, differenceOf);
  return (
    <div className="pin">
      <p aria-live="polite">
        {isPinned && (difference || "Pinned as a pale trail: change something to compare.")}
      </p>
      <button
        type="button"
        className="text-button"
        disabled={!isPinned && !canPin}
        onClick={isPinned ? lab.unpin : lab.pin}
      >
        {isPinned ? "Unpin" : "Pin this result"}
      </button>
    </div>
  );
}
