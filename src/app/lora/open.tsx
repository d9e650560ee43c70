// Opens the small LoRA's room: its engine, its lab at the window's address, and the page.
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { createLoraEngine } from "../../lora-engine/client.ts";
import { createAddress } from "../../state/address.ts";
import { createLoraLab } from "../../state/lora-lab.ts";
import { LoraLabProvider } from "../../state/lora-react.ts";
import { Failure } from "../Failure.tsx";
import { LoraApp } from "./LoraApp.tsx";
import "./lora.css";

export function openLoraRoom(root: HTMLElement, window: Window): void {
  const engine = createLoraEngine(new URL("lora/", window.document.baseURI).href);
  const lab = createLoraLab(engine, window.location.search);
  const address = createAddress(window, lab.open);
  window.document.title = "Small LoRA – Balancedness Lab";
  const page = createRoot(root);
  // As a transition the first render is cut into short pieces, between which the browser is free.
  startTransition(() => {
    page.render(
      <StrictMode>
        <Failure>
          <LoraLabProvider value={lab}>
            <LoraApp address={address} workers={engine.workers} />
          </LoraLabProvider>
        </Failure>
      </StrictMode>,
    );
  });
}
