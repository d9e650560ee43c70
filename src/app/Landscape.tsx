// The place of the saddle's landscape: it loads with its contours only when that problem is chosen.
import { lazy, Suspense } from "react";
import type { ThemeChoice } from "./use-theme.ts";

const LandscapePanel = lazy(() => import("./LandscapePanel.tsx"));

export function Landscape({ theme, full = false }: { theme: ThemeChoice; full?: boolean }) {
  return (
    <Suspense fallback={<section className="panel panel-landscape" />}>
      <LandscapePanel {...{ theme, full }} />
    </Suspense>
  );
}
