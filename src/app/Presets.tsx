// The presets: a button each, and the sentence on what to look for in the one that is set. Which one that is
// follows from the experiment, so a link or a slider says it as well as the button does.
import { useEffect, useRef } from "react";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { identityOf } from "../experiment/link.ts";
import { PRESETS, type Preset } from "../experiment/presets.ts";
import { useLab, useLabState } from "../state/react.ts";
import type { View } from "../state/view.ts";
import { Further } from "./Further.tsx";
import { Pin } from "./Pin.tsx";

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
  const row = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pressed button follows from the id.
  useEffect(() => {
    // On a small screen the row is longer than the screen: the one that is set stands in its middle.
    const pressed = row.current?.querySelector<HTMLElement>("[aria-pressed=true]");
    if (!row.current || !pressed) return;
    row.current.scrollLeft =
      pressed.offsetLeft - (row.current.clientWidth - pressed.offsetWidth) / 2;
  }, [id]);
  return (
    <section className="presets" aria-label="Presets">
      <div ref={row} className="presets-row">
        {PRESETS.map((preset) => (
          <button
            key={preset.id}
            type="button"
            className="preset"
            aria-pressed={preset === set}
            title={preset.why}
            onClick={() => choose(preset)}
          >
            {preset.title}
          </button>
        ))}
      </div>
      <div className="presets-line">
        <p className="presets-why" aria-live="polite">
          {set?.why ?? "Your own setting. Each preset says what to look for in it."}
        </p>
        <Further />
        <Pin />
      </div>
    </section>
  );
}
