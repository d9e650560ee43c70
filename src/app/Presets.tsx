// The presets: a button each, and the sentence on what to look for in the one that is set. Which one that is
// follows from the experiment, so a link or a slider says it as well as the button does.
import { useEffect, useRef } from "react";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import { identityOf } from "../experiment/link.ts";
import { PRESETS, type Preset } from "../experiment/presets.ts";
import { useLab, useLabState } from "../state/react.ts";

const wholeOf = ({ experiment }: Preset): Experiment => ({
  ...defaultExperiment(experiment.problem),
  ...experiment,
});

const IDS = new Map(PRESETS.map((preset) => [identityOf(wholeOf(preset)), preset.id]));

export function Presets() {
  const lab = useLab();
  const experiment = useLabState((state) => state.experiment);
  const id = IDS.get(identityOf(experiment));
  const set = PRESETS.find((preset) => preset.id === id);
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
            onClick={() => lab.choose(wholeOf(preset))}
          >
            {preset.title}
          </button>
        ))}
      </div>
      <p className="presets-why" aria-live="polite">
        {set?.why ?? "Your own setting. Each preset says what to look for in it."}
      </p>
    </section>
  );
}
