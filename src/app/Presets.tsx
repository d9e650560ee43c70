// The presets of the test problems. Which one is set
// follows from the experiment, so a link or a slider says it as well as the button does.
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { identityOf } from "../experiment/link.ts";
import { PRESETS, type Preset } from "../experiment/presets.ts";
import { useLab, useLabState } from "../state/react.ts";
import type { View } from "../state/view.ts";
import { Further } from "./Further.tsx";
import { Pin } from "./Pin.tsx";
import { PresetRow } from "./PresetRow.tsx";

const wholeOf = ({ experiment }: Preset): Experiment => ({
  ...defaultExperiment(experiment.problem),
  ...experiment,
});

/** What of theory a preset lays over the curves. */
const OVERLAYS: Readonly<Record<string, View["theory"]>> = {
  fig2a: ["threshold"],
  outliers: ["effective-noise"],
};

const IDS = new Map(PRESETS.map((preset) => [identityOf(wholeOf(preset)), preset.id]));

export function Presets() {
  const lab = useLab();
  const experiment = useLabState((state) => state.experiment);
  const id = IDS.get(identityOf(experiment));
  const set = PRESETS.find((preset) => preset.id === id);
  const choose = (preset: Preset) => {
    // What the former preset brought along goes with it; what a person has chosen stays.
    const former = OVERLAYS[id ?? ""] ?? [];
    const own = lab.store.getState().view.theory.filter((overlay) => !former.includes(overlay));
    const theory = [...new Set([...own, ...(OVERLAYS[preset.id] ?? [])])];
    lab.choose(wholeOf(preset));
    lab.look({ theory });
  };
  return (
    <PresetRow presets={PRESETS} set={set} onChoose={choose}>
      <Further />
      <Pin />
    </PresetRow>
  );
}
