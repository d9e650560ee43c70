// The entry: starts the engine, then what makes the lab from the address and what shows it, each in a file of its own.
import { createEngine } from "./engine/client.ts";
import { isEmbedded } from "./state/embedded.ts";
import { recalledTheme, showTheme } from "./state/theme.ts";
import "./app/tokens.css";
import "./app/page.css";
import "./app/contrast.css";
import "./controls/controls.css";
import "./panels/panels.css";

const root = document.getElementById("root");
if (!root) throw new Error("the page has no element #root to be put into");
// In a frame of another page the head that is painted first never comes.
if (isEmbedded(window.location.search)) root.replaceChildren();

// The engine and the lab load side by side; React and the page follow once the browser has painted the head of the page.
// Each comes in a file of its own, which the browser reads and runs in a task of its own.
const engine = createEngine();
const opening = import("./state/opening.ts");
showTheme(recalledTheme(), document.documentElement);
const mounting = painted().then(() => {
  void import("react-dom/client");
  return import("./app/mount.tsx");
});

const { openLab } = await opening;
const opened = openLab(engine, window);
const { mount } = await mounting;
mount(root, opened);

/** Resolves after the page's first paint, or where there is none to wait for (a hidden tab). */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      observer.disconnect();
      resolve();
    };
    const observer = new PerformanceObserver(done);
    observer.observe({ type: "paint", buffered: true });
    setTimeout(done, 150);
  });
}
