// Opens the lab of a browser window.
import type { Engine } from "../engine/protocol.ts";
import { type Address, createAddress } from "./address.ts";
import { holdEngine } from "./held-engine.ts";
import { createLab, type Lab } from "./lab.ts";

export interface Opened {
  readonly lab: Lab;
  readonly address: Address;
  /** To be called once the page stands: the engine, which is at work already, is not heard before. */
  readonly onShown: () => void;
}

/** The lab at the window's address, which begins to compute at once, and what keeps that address at its state. */
export function openLab(engine: Engine, window: Window): Opened {
  const held = holdEngine(engine);
  const lab = createLab(held.engine, window.location.search);
  const { on } = lab.store.getState().view.embed;
  const address = createAddress(window, lab.open, { entries: !on });
  return { lab, address, onShown: held.release };
}
