// The page's keys, wherever the focus is not in something that has keys of its own.
import { useEffect } from "react";
import type { Address } from "../state/address.ts";
import { useLab } from "../state/react.ts";
import { moveOf } from "./Transport.tsx";

/** Elements that take the keys themselves. */
const OWN_KEYS = "input, textarea, select, [contenteditable], dialog, [popover], .plot";
/** Elements that a space presses. */
const PRESSED = "button, summary, a";

export function useKeys(onHelp: () => void, address: Address): void {
  const lab = useLab();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const history = event.defaultPrevented ? undefined : historyKey(event, target);
      if (history) {
        address[history]();
        event.preventDefault();
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
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
  }, [lab, onHelp, address]);
}

/** Ctrl+Z, and Ctrl+Shift+Z or Ctrl+Y, on a Mac with Command; a field of text has its own. */
function historyKey(event: KeyboardEvent, target: Element): "undo" | "redo" | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  if (target.matches('input[type="text"], input[type="search"], textarea')) return undefined;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : undefined;
}
