// One panel of any kind, by its id.
import { LANDSCAPE, type PanelId } from "../state/view.ts";
import { Cost } from "./Cost.tsx";
import { HalfLife } from "./HalfLife.tsx";
import { Landscape } from "./Landscape.tsx";
import { PlotPanel } from "./PlotPanel.tsx";
import { Samples } from "./Samples.tsx";
import type { ThemeChoice } from "./use-theme.ts";

interface Props {
  readonly id: PanelId;
  readonly theme: ThemeChoice;
  readonly full?: boolean;
}

export function AnyPanel({ id, theme, full = false }: Props) {
  switch (id) {
    case "cost":
      return <Cost full={full} />;
    case "half-life":
      return <HalfLife full={full} />;
    case "samples":
      return <Samples full={full} />;
    case LANDSCAPE:
      return <Landscape {...{ theme, full }} />;
    default:
      return <PlotPanel {...{ id, theme, full }} />;
  }
}
