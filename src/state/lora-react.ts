// The thin binding between the small LoRA's lab and React: a context for the lab and a hook that reads a part of its state.
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { LoraLab, LoraState } from "./lora-lab.ts";

const LoraLabContext = createContext<LoraLab | null>(null);

export const LoraLabProvider = LoraLabContext.Provider;

/** The lab above this component. */
export function useLoraLab(): LoraLab {
  const lab = useContext(LoraLabContext);
  if (!lab) throw new Error("useLoraLab needs a LoraLabProvider above it");
  return lab;
}

/** A part of the lab's state. `select` must give the same value for the same state. */
export function useLoraState<T>(select: (state: LoraState) => T): T {
  return useStore(useLoraLab().store, select);
}
