// Puts the page on the screen.
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import type { Opened } from "../state/opening.ts";
import { LabProvider } from "../state/react.ts";
import { App } from "./App.tsx";
import { Failure } from "./Failure.tsx";

export function mount(root: HTMLElement, { lab, address, onShown }: Opened): void {
  const page = createRoot(root);
  // As a transition the first render is cut into short pieces, between which the browser is free.
  startTransition(() => {
    page.render(
      <StrictMode>
        <Failure>
          <LabProvider value={lab}>
            <App address={address} onShown={onShown} />
          </LabProvider>
        </Failure>
      </StrictMode>,
    );
  });
}
