// The entry: which room of the site the address is of, and what opens it. In the lab of the test problems that is the engine,
// then what makes the lab from the address and what shows it, each in a file of its own.
import { createEngine } from "./engine/client.ts";
import { isLoraLink } from "./experiment/rooms.ts";
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
showTheme(recalledTheme(), document.documentElement);
if (isLoraLink(window.location.search)) await openLora(root);
else await openProblems(root);

/**
 * The engine and the lab load side by side; React and the page follow once the browser has painted the head of the page. Each
 * comes in a file of its own, which the browser reads and runs in a task of its own.
 */
async function openProblems(place: HTMLElement): Promise<void> {
  const engine = createEngine();
  const opening = import("./state/opening.ts");
  const mounting = painted().then(() => {
    void import("react-dom/client");
    return import("./app/mount.tsx");
  });
  const { openLab } = await opening;
  const opened = openLab(engine, window);
  const { mount } = await mounting;
  mount(place, opened);
}

async function openLora(place: HTMLElement): Promise<void> {
  const { openLoraRoom } = await import("./app/lora/open.tsx");
  openLoraRoom(place, window);
}

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
