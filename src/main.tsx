// The entry: makes the lab from the address, so that the engine is at work, and then loads what shows it.
import { createEngine } from "./engine/client.ts";
import { createAddress } from "./state/address.ts";
import { createLab } from "./state/lab.ts";
import { recalledTheme, showTheme } from "./state/theme.ts";
import "./app/tokens.css";
import "./app/page.css";
import "./app/contrast.css";
import "./controls/controls.css";
import "./panels/panels.css";

// React and the page come in a file of their own: it loads while the engine starts, and the browser, which has painted
// the head of the page already, reads and runs each of the two in a task of its own.
const mounting = import("./app/mount.tsx");

showTheme(recalledTheme(), document.documentElement);
// The modules above have been a task's work already.
await new Promise((resolve) => setTimeout(resolve));
const lab = createLab(createEngine(), window.location.search);
const address = createAddress(window, lab.open);

const root = document.getElementById("root");
if (!root) throw new Error("the page has no element #root to be put into");
const { mount } = await mounting;
mount(root, lab, address);
