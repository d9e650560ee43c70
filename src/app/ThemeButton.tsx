// One button for the theme: each press goes to the next of auto, light and dark.
import { THEMES, type Theme } from "../state/theme.ts";
import type { ThemeChoice } from "./use-theme.ts";

const ICONS: Readonly<Record<Theme, string>> = {
  auto: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11v11M6.4 3v10M4.8 3.8v8.4M3.4 5.4v5.2",
  light:
    "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.5 1.5M11.5 11.5 13 13M13 3l-1.5 1.5M4.5 11.5 3 13",
  dark: "M13.5 9.5A6 6 0 1 1 6.5 2.5a5 5 0 0 0 7 7z",
};

export function ThemeButton({ theme }: { theme: ThemeChoice }) {
  const next = THEMES[(THEMES.indexOf(theme.choice) + 1) % THEMES.length];
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={`Theme: ${theme.choice}`}
      title={`Theme: ${theme.choice}. Press for ${next}.`}
      onClick={() => theme.choose(next)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={ICONS[theme.choice]} />
      </svg>
    </button>
  );
}
