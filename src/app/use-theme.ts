// The theme as React sees it: the person's choice, and what is shown after the system has been asked.
import { useEffect, useLayoutEffect, useState } from "react";
import { recalledTheme, rememberTheme, showTheme, type Theme } from "../state/theme.ts";

export interface ThemeChoice {
  readonly choice: Theme;
  readonly shown: "light" | "dark";
  readonly choose: (theme: Theme) => void;
}

const darkSystem = () => window.matchMedia("(prefers-color-scheme: dark)");

/** @param fixed the theme of a page that does not leave it to the person, who else has chosen one or follows the system. */
export function useTheme(fixed: Theme = "auto"): ThemeChoice {
  const [choice, setChoice] = useState(() => (fixed === "auto" ? recalledTheme() : fixed));
  const [dark, setDark] = useState(() => darkSystem().matches);
  // Before the effects of figures, which read their colours there.
  useLayoutEffect(() => {
    if (fixed !== "auto") showTheme(fixed, document.documentElement);
  }, [fixed]);
  useEffect(() => {
    const system = darkSystem();
    const follow = () => setDark(system.matches);
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, []);
  return {
    choice,
    shown: choice === "auto" ? (dark ? "dark" : "light") : choice,
    choose(theme) {
      // Before the render, so that figures which read their colours in an effect read the new ones.
      showTheme(theme, document.documentElement);
      rememberTheme(theme);
      setChoice(theme);
    },
  };
}
