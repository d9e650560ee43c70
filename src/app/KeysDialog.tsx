// The list of keys.
import { useEffect, useId, useRef } from "react";

const KEYS: readonly (readonly [keys: readonly string[], what: string])[] = [
  [["Space"], "play or pause"],
  [["←", "→"], "one record back or on"],
  [["Home", "End"], "to step 0, to the end"],
  [["Esc"], "from one panel back to all"],
  [["Ctrl Z", "Ctrl Shift Z"], "undo, redo: also the browser’s back and forward"],
  [["?"], "this list"],
];

const IN_A_PLOT: typeof KEYS = [
  [["←", "→"], "move the crosshair by a record, with Shift by ten"],
  [["Page Up", "Page Down"], "move it by a tenth of the run"],
  [["Home", "End"], "to the first and the last record"],
  [["+", "−"], "zoom around the crosshair"],
  [["0"], "show all"],
  [["Esc"], "put the crosshair away"],
];

const IN_THE_SAMPLES: typeof KEYS = [
  [["←", "→"], "select a sample, with Shift ten on"],
  [["Shift ↑", "Shift ↓"], "move it, finely with Alt"],
  [["O"], "make it an outlier, or clean again"],
  [["N"], "add a sample"],
  [["Del"], "remove it"],
  [["Ctrl Z"], "undo the last edit"],
];

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog keys" aria-labelledby={titleId} onClose={onClose}>
      <div className="dialog-head">
        <h2 id={titleId}>Keys</h2>
        <form method="dialog">
          <button type="submit" className="text-button">
            Close
          </button>
        </form>
      </div>
      <KeyList title="On the page" keys={KEYS} />
      <KeyList title="In a plot" keys={IN_A_PLOT} />
      <KeyList title="In the samples, of a finite data set" keys={IN_THE_SAMPLES} />
      <p className="dialog-note">
        Tab goes from control to control and plot to plot. In a plot a mouse drags out a part to
        enlarge it, moves it with Shift, and zooms with Ctrl and the wheel; two fingers pinch, a
        double tap shows all.
      </p>
    </dialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: typeof KEYS }) {
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
