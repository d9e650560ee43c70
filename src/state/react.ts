// The thin binding between the lab and React: a context for the lab and a hook that reads a part of its state.
import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Lab, LabState } from "./lab.ts";

const LabContext = createContext<Lab | null>(null);

export const LabProvider = LabContext.Provider;

/** The lab above this component. */
export function useLab(): Lab {
  const lab = useContext(LabContext);
  if (!lab) throw new Error("useLab needs a LabProvider above it");
  return lab;
}

/** A part of the lab's state. `select` must give the same value for the same state. */
export function useLabState<T>(select: (state: LabState) => T): T {
  return useStore(useLab().store, select);
}
