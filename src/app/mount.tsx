// Puts the page on the screen.
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import type { Address } from "../state/address.ts";
import type { Lab } from "../state/lab.ts";
import { LabProvider } from "../state/react.ts";
import { App } from "./App.tsx";
import { Failure } from "./Failure.tsx";

export function mount(root: HTMLElement, lab: Lab, address: Address): void {
  const page = createRoot(root);
  // As a transition the first render is cut into short pieces, between which the browser is free.
  startTransition(() => {
    page.render(
      <StrictMode>
        <Failure>
          <LabProvider value={lab}>
            <App address={address} />
          </LabProvider>
        </Failure>
      </StrictMode>,
    );
  });
}
