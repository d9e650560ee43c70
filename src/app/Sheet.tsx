// On a phone the controls are a sheet that comes up over the lower half of the screen, so that a chart stays in view
// while a slider moves. On a desk they are simply there.
import { type ReactNode, useEffect, useId, useRef, useState } from "react";

export function Sheet({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const sheet = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(false);
    };
    document.addEventListener("keydown", onKeyDown);
    showChart(sheet.current);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open]);
  return (
    <div ref={sheet} className={open ? "sheet sheet-open" : "sheet"}>
      <button
        type="button"
        className="sheet-toggle"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="sheet-handle" aria-hidden="true" />
        {open ? "Close controls" : "Controls"}
      </button>
      <div id={id} className="sheet-content">
        {children}
      </div>
    </div>
  );
}

/** Scrolls the chart that lies nearest to the middle of what the sheet leaves free into it. */
function showChart(sheet: HTMLElement | null): void {
  if (!sheet) return;
  const free = window.innerHeight - sheet.offsetHeight;
  const panels = [...document.querySelectorAll<HTMLElement>("section.panel")];
  const middle = ({ top, bottom }: DOMRect) => Math.abs((top + bottom) / 2 - free / 2);
  const nearest = panels
    .map((panel) => ({ panel, box: panel.getBoundingClientRect() }))
    .sort((a, b) => middle(a.box) - middle(b.box))[0];
  if (!nearest) return;
  const { top, bottom } = nearest.box;
  if (top >= 0 && bottom <= free) return;
  window.scrollBy({ top: top - Math.max((free - nearest.box.height) / 2, 0) });
}
