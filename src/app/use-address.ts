// The address bar follows the state.
import { useEffect } from "react";
import type { Address } from "../state/address.ts";
import { addressOf } from "../state/lab.ts";
import { useLab } from "../state/react.ts";

/** Keeps the address bar at the state's link. A link with faults stays as it came until something changes. */
export function useAddress(address: Address): void {
  const { store } = useLab();
  useEffect(() => {
    let shown = addressOf(store.getState());
    return store.subscribe((state, before) => {
      const { experiment, view, claim } = before;
      if (state.experiment === experiment && state.view === view && state.claim === claim) return;
      // While it plays the link would change with every frame.
      if (state.playing) return;
      const link = addressOf(state);
      if (link === shown) return;
      shown = link;
      address.show(link);
    });
  }, [store, address]);
}
