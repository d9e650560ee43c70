// The panels that say why: what outliers did, how fast B moves and between which bounds, how sharp the point is, what
// outliers and noise do to the time that |D| takes, and the samples behind it all.
import { WHY_PLOTS } from "../state/view.ts";
import { HalfLife } from "./HalfLife.tsx";
import { PlotPanel } from "./PlotPanel.tsx";
import { Samples } from "./Samples.tsx";
import type { ThemeChoice } from "./use-theme.ts";
import "./why.css";

export default function WhyPanels({ theme }: { theme: ThemeChoice }) {
  return (
    <div className="why-panels">
      {WHY_PLOTS.map((id) => (
        <PlotPanel key={id} {...{ id, theme }} />
      ))}
      <HalfLife />
      <Samples />
    </div>
  );
}
