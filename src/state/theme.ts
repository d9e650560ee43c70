// The theme: the system's, or a person's choice, kept in the browser and shown as `data-theme` on the root.
import { recall, remember } from "./storage.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "balancedness-lab.theme";

export function recalledTheme(): Theme {
  const theme = recall(KEY);
  return THEMES.find((known) => known === theme) ?? "auto";
}

/** Shows a theme; `auto` follows the system. */
export function showTheme(theme: Theme, root: HTMLElement): void {
  if (theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}

export function rememberTheme(theme: Theme): void {
  remember(KEY, theme);
}
