// The entry: makes the lab from the address and puts the page on the screen.
import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { Failure } from "./app/Failure.tsx";
import { createEngine } from "./engine/client.ts";
import { createAddress } from "./state/address.ts";
import { createLab } from "./state/lab.ts";
import { LabProvider } from "./state/react.ts";
import { recalledTheme, showTheme } from "./state/theme.ts";
import "./app/tokens.css";
import "./app/page.css";
import "./app/contrast.css";
import "./controls/controls.css";
import "./panels/panels.css";

showTheme(recalledTheme(), document.documentElement);
const lab = createLab(createEngine(), window.location.search);
const address = createAddress(window, lab.open);

const root = document.getElementById("root");
if (!root) throw new Error("the page has no element #root to be put into");
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
