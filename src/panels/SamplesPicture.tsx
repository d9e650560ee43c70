// The strip of samples with the fields of what is selected in it, and what edits of it do to the experiment.
import { useMemo, useState } from "react";
import { MOST_SAMPLES } from "../experiment/edits.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { SampleFields } from "./SampleFields.tsx";
import type { SamplesActions } from "./SamplesPanel.tsx";
import { Strip, type StripActions } from "./Strip.tsx";
import { add, flip, place, remove } from "./sample-edits.ts";
import { nameOf, readingOf, type ShownSamples, sampleAt } from "./samples.ts";

interface Props {
  readonly experiment: Experiment;
  readonly shown: ShownSamples;
  readonly actions: SamplesActions;
}

export function SamplesPicture({ experiment, shown, actions }: Props) {
  const [selected, setSelected] = useState<number | null>(null);
  const { edits, samples } = experiment;
  const editable = samples > 0;
  const index = selected === null ? -1 : shown.ids.indexOf(selected);
  const strip = useMemo<StripActions>(
    () => ({
      onSelect: setSelected,
      onPlace: (i, value, continues) =>
        actions.onEdit({ edits: place(edits, sampleAt(shown, i), value, shown.origin) }, continues),
      onFlip: (i) => actions.onEdit({ edits: flip(edits, sampleAt(shown, i)) }),
      onRemove(i) {
        if (shown.ids.length === 1) return;
        actions.onEdit({ edits: remove(edits, sampleAt(shown, i)) });
        // The numbers of new samples close up behind one that goes.
        const isNew = shown.ids[i] >= MOST_SAMPLES;
        const next = i + 1 < shown.ids.length ? shown.ids[isNew ? i : i + 1] : shown.ids[i - 1];
        setSelected(next);
      },
      onAdd(value) {
        const added = add(edits, value);
        actions.onEdit({ edits: added.text });
        setSelected(added.id);
      },
      onUndo: actions.onUndo,
    }),
    [actions, edits, shown],
  );
  return (
    <>
      <Strip {...{ shown, experiment, editable, selected }} actions={strip} />
      <div className="sample-row sample-fields">
        {editable && (
          <button
            type="button"
            className="text-button"
            title="Add a sample (N, or a double click where it is to be)"
            onClick={() => strip.onAdd(index >= 0 ? shown.values[index] : shown.center)}
          >
            Add sample
          </button>
        )}
        {editable && index >= 0 ? (
          <SampleFields
            key={selected}
            {...{ shown, experiment, index }}
            onPlace={(i, value) => strip.onPlace(i, value, false)}
            onFlip={strip.onFlip}
            onRemove={strip.onRemove}
          />
        ) : (
          <span className="sample-hint">
            {editable
              ? "Drag a sample, or select it by click or arrow keys."
              : index >= 0
                ? `${nameOf(shown.ids[index])}: ${readingOf(shown, index, experiment)}.`
                : "Samples of a stream are drawn once and gone: finite data can be edited."}
          </span>
        )}
      </div>
    </>
  );
}
