// Files that the small LoRA's room hands to the browser.
import type { LoraOrigin } from "../../export/lora-tables.ts";
import { type LoraState, loraLinkOf } from "../../state/lora-lab.ts";

/** The experiment that a state's trace is of, and its whole address. */
export function originOf(state: LoraState): LoraOrigin {
  const { origin, pathname } = window.location;
  // The trace may still be a former experiment's while a new one is computed.
  const experiment = state.trace?.experiment ?? state.experiment;
  return { experiment, link: origin + pathname + loraLinkOf({ ...state, experiment }) };
}

export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
