// The theme as React sees it: the person's choice, and what is shown after the system has been asked.
import { useEffect, useState } from "react";
import { recalledTheme, rememberTheme, showTheme, type Theme } from "../state/theme.ts";

export interface ThemeChoice {
  readonly choice: Theme;
  readonly shown: "light" | "dark";
  readonly choose: (theme: Theme) => void;
}

const darkSystem = () => window.matchMedia("(prefers-color-scheme: dark)");

export function useTheme(): ThemeChoice {
  const [choice, setChoice] = useState(recalledTheme);
  const [dark, setDark] = useState(() => darkSystem().matches);
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
