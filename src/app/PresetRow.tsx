// Presets: a button each, and the sentence on what to look for in the one that is set.
import { type ReactNode, useEffect, useRef } from "react";

interface Shown {
  readonly id: string;
  readonly title: string;
  /** One sentence on what to look for. */
  readonly why: string;
}

interface Props<P extends Shown> {
  readonly presets: readonly P[];
  /** The one that the experiment is; undefined for a setting of one's own. */
  readonly set: P | undefined;
  readonly onChoose: (preset: P) => void;
  /** What stands beside the sentence. */
  readonly children?: ReactNode;
}

export function PresetRow<P extends Shown>({ presets, set, onChoose, children }: Props<P>) {
  const row = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pressed button follows from what is set.
  useEffect(() => {
    // On a small screen the row is longer than the screen: the one that is set stands in its middle.
    const pressed = row.current?.querySelector<HTMLElement>("[aria-pressed=true]");
    if (!row.current || !pressed) return;
    row.current.scrollLeft =
      pressed.offsetLeft - (row.current.clientWidth - pressed.offsetWidth) / 2;
  }, [set]);
  return (
    <section className="presets" aria-label="Presets">
      <div ref={row} className="presets-row">
        {presets.map((preset) => (
          <button
            key={preset.id}
            type="button"
            className="preset"
            aria-pressed={preset === set}
            title={preset.why}
            onClick={() => onChoose(preset)}
          >
            {preset.title}
          </button>
        ))}
      </div>
      <div className="presets-line">
        <p className="presets-why" aria-live="polite">
          {set?.why ?? "Your own setting. Each preset says what to look for in it."}
        </p>
        {children}
      </div>
    </section>
  );
}
