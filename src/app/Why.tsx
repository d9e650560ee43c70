// The row below the first view: panels that say why the curves above do what they do. It loads when it comes near the screen.
import { lazy, Suspense } from "react";
import { useNear } from "./use-near.ts";
import type { ThemeChoice } from "./use-theme.ts";

const WhyPanels = lazy(() => import("./WhyPanels.tsx"));

export function Why({ theme }: { theme: ThemeChoice }) {
  const [place, near] = useNear<HTMLDivElement>();
  return (
    <div ref={place} className="why">
      {near && (
        <Suspense fallback={null}>
          <WhyPanels theme={theme} />
        </Suspense>
      )}
    </div>
  );
}
