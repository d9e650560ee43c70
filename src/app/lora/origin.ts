// Where a file that the small LoRA's room hands to the browser comes from.
import type { LoraOrigin } from "../../export/lora-tables.ts";
import { type LoraState, loraLinkOf } from "../../state/lora-lab.ts";

/** The experiment that a state's trace is of, and its whole address. */
export function originOf(state: LoraState): LoraOrigin {
  const { origin, pathname } = window.location;
  // The trace may still be a former experiment's while a new one is computed.
  const experiment = state.trace?.experiment ?? state.experiment;
  return { experiment, link: origin + pathname + loraLinkOf({ ...state, experiment }) };
}
