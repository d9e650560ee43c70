// Where the table of what was tried stands; it loads when it comes onto the screen, and is written from the first result on.
import { lazy, Suspense, useEffect, useState } from "react";
import { useLab, useLabState } from "../state/react.ts";
import { useNear } from "./use-near.ts";

const TriedTable = lazy(() => import("./Tried.tsx"));

export function TriedPlace() {
  const lab = useLab();
  const [place, near] = useNear<HTMLDivElement>();
  const hasResult = useLabState(({ run }) => run.phase === "complete" && !run.preview);
  const [begun, setBegun] = useState(false);
  if (hasResult && !begun) setBegun(true);
  useEffect(() => {
    if (!begun) return;
    let gone = false;
    let end = () => {};
    void import("./tried-list.ts").then(({ recordTried }) => {
      if (!gone) end = recordTried(lab);
    });
    return () => {
      gone = true;
      end();
    };
  }, [begun, lab]);
  return (
    <div ref={place} className="tried-place">
      {near && (
        <Suspense fallback={null}>
          <TriedTable />
        </Suspense>
      )}
    </div>
  );
}
