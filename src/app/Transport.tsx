// The transport at the foot of the panels: play or pause, step, reset, speed, and the playhead, which is a slider.
import { formatCount } from "../charts/format.ts";
import { Icon } from "../panels/Icon.tsx";
import { useLab, useLabState } from "../state/react.ts";
import { SPEEDS, type Speed } from "../state/view.ts";

const SPEED_NAMES: Readonly<Record<Speed, string>> = {
  "0.25": "Speed ¼×",
  "0.5": "Speed ½×",
  "1": "Speed 1×",
  "2": "Speed 2×",
  "4": "Speed 4×",
};

export function Transport() {
  const { transport, look } = useLab();
  const playing = useLabState((state) => state.playing);
  const speed = useLabState((state) => state.view.speed);
  return (
    <section className="transport" aria-label="Transport">
      <button
        type="button"
        className="icon-button"
        aria-label="Reset"
        title="Back to step 0 (Home)"
        onClick={transport.reset}
      >
        <Icon name="reset" />
      </button>
      <button
        type="button"
        className="transport-play"
        title={playing ? "Pause (space)" : "Play (space)"}
        onClick={playing ? transport.pause : transport.play}
      >
        <Icon name={playing ? "pause" : "play"} />
        <span>{playing ? "Pause" : "Play"}</span>
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Step"
        title="Step to the next record (right arrow)"
        onClick={() => transport.step(1)}
      >
        <Icon name="step" />
      </button>
      <Playhead />
      <label className="transport-speed">
        <span className="visually-hidden">Speed</span>
        <select
          value={speed}
          title="Speed of playing"
          onChange={(event) => look({ speed: event.currentTarget.value as Speed })}
        >
          {SPEEDS.map((value) => (
            <option key={value} value={value}>
              {SPEED_NAMES[value]}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

function Playhead() {
  const { transport } = useLab();
  const steps = useLabState(({ experiment }) => experiment.steps);
  const at = useLabState(({ view }) => view.playhead) ?? steps;
  const shown = Math.round(Math.min(at, steps));
  const onKeyDown = (event: React.KeyboardEvent) => {
    // By records, as everywhere; the browser's own way would be by single steps.
    const move = moveOf(event.key);
    if (!move) return;
    event.preventDefault();
    move(transport);
  };
  return (
    <>
      <input
        className="control-slider transport-playhead"
        type="range"
        aria-label="Playhead"
        aria-valuetext={`step ${formatCount(shown)} of ${formatCount(steps)}`}
        min={0}
        max={steps}
        step="any"
        value={Math.min(at, steps)}
        style={{ "--filled": steps > 0 ? Math.min(at, steps) / steps : 0 } as React.CSSProperties}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          transport.pause();
          transport.seek(event.currentTarget.valueAsNumber);
        }}
      />
      <span className="transport-at" aria-hidden="true">
        step <b>{formatCount(shown)}</b> of {formatCount(steps)}
      </span>
    </>
  );
}

type Move = (transport: ReturnType<typeof useLab>["transport"]) => void;

/** What a key does to the playhead. */
export function moveOf(key: string): Move | undefined {
  const moves: Readonly<Record<string, Move>> = {
    ArrowRight: ({ step }) => step(1),
    ArrowUp: ({ step }) => step(1),
    ArrowLeft: ({ step }) => step(-1),
    ArrowDown: ({ step }) => step(-1),
    PageUp: ({ step }) => step(10),
    PageDown: ({ step }) => step(-10),
    Home: ({ reset }) => reset(),
    End: ({ pause, seek }) => {
      pause();
      seek(null);
    },
  };
  return moves[key];
}
