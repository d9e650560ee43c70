// The presets of the small LoRA. Which one is set follows from the experiment, so a link or a slider says it as well.
import { encodeLoraLink } from "../../experiment/lora-experiment.ts";
import { LORA_PRESETS } from "../../experiment/lora-presets.ts";
import { useLoraLab, useLoraState } from "../../state/lora-react.ts";
import { PresetRow } from "../PresetRow.tsx";

const LINKS = new Map(LORA_PRESETS.map((preset) => [encodeLoraLink(preset.experiment), preset]));

export function LoraPresets() {
  const lab = useLoraLab();
  const set = useLoraState((state) => LINKS.get(encodeLoraLink(state.experiment)));
  return (
    <PresetRow
      presets={LORA_PRESETS}
      set={set}
      onChoose={(preset) => lab.choose(preset.experiment)}
    />
  );
}
