// The page's keys, wherever the focus is not in something that has keys of its own.
import { useEffect } from "react";
import { useLab } from "../state/react.ts";
import { moveOf } from "./Transport.tsx";

/** Elements that take the keys themselves. */
const OWN_KEYS = "input, textarea, select, [contenteditable], dialog, [popover], .plot";
/** Elements that a space presses. */
const PRESSED = "button, summary, a";

export function useKeys(onHelp: () => void): void {
  const lab = useLab();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const slider = target.matches('input[type="range"]');
      const { full } = lab.store.getState().view;
      if (event.key === "?" && !target.matches('input[type="text"]')) onHelp();
      else if (event.key === "Escape" && full !== null && !target.closest("dialog, [popover]")) {
        lab.look({ full: null, lecture: false });
      } else if (event.key === " " && (slider || !target.closest(`${OWN_KEYS}, ${PRESSED}`))) {
        const { playing } = lab.store.getState();
        if (playing) lab.transport.pause();
        else lab.transport.play();
      } else {
        const move = target.closest(OWN_KEYS) ? undefined : moveOf(event.key);
        // Up and down, page up and page down scroll the page.
        if (!move || /^(Arrow(Up|Down)|Page)/.test(event.key)) return;
        move(lab.transport);
      }
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [lab, onHelp]);
}
