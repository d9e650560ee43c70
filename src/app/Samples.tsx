// The place of the samples panel, which loads when it comes near the screen, with the table that samples are drawn from.
import { lazy, Suspense } from "react";
import { useNear } from "./use-near.ts";
import "./samples.css";

const BoundSamples = lazy(() => import("./BoundSamples.tsx"));

export function Samples({ full = false }: { full?: boolean }) {
  const [place, near] = useNear<HTMLDivElement>();
  return (
    <div ref={place} className="samples">
      {near && (
        <Suspense fallback={null}>
          <BoundSamples full={full} />
        </Suspense>
      )}
    </div>
  );
}
