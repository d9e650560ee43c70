// Puts the page on the screen.
import { lazy, StrictMode, Suspense, startTransition } from "react";
import { createRoot } from "react-dom/client";
import type { Opened } from "../state/opening.ts";
import { LabProvider } from "../state/react.ts";
import { App } from "./App.tsx";
import { Failure } from "./Failure.tsx";

const EmbedPage = lazy(() => import("./EmbedPage.tsx"));

export function mount(root: HTMLElement, { lab, address, onShown }: Opened): void {
  const page = createRoot(root);
  // As a transition the first render is cut into short pieces, between which the browser is free.
  startTransition(() => {
    page.render(
      <StrictMode>
        <Failure>
          <LabProvider value={lab}>
            {lab.store.getState().view.embed.on ? (
              <Suspense fallback={null}>
                <EmbedPage {...{ address, onShown }} />
              </Suspense>
            ) : (
              <App {...{ address, onShown }} />
            )}
          </LabProvider>
        </Failure>
      </StrictMode>,
    );
  });
}
