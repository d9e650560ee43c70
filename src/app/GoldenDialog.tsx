// Golden files that were given to the page: each is replayed in float64 and compared number by number. Loaded when asked for.
import { useEffect, useId, useRef, useState } from "react";
import { formatCount } from "../charts/format.ts";
import { choiceName } from "../controls/wording.ts";
import type { Replay } from "../files/client.ts";
import { type Deviation, TOLERANCE } from "../files/deviation.ts";
import type { Goldens } from "./use-import.ts";
import "./golden.css";

interface Props {
  readonly goldens: Goldens;
  readonly onClose: () => void;
}

type Told = Deviation | string;

export default function GoldenDialog({ goldens, onClose }: Props) {
  const { replays, stop } = goldens;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const told = useTold(replays);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => {
    // Whoever closes it does not wait for the rest.
    stop();
    onClose();
  };
  return (
    <dialog ref={dialog} className="dialog data golden" aria-labelledby={id} onClose={close}>
      <div className="dialog-head">
        <h2 id={id}>Golden files</h2>
        <form method="dialog">
          <button type="submit" className="text-button">
            Close
          </button>
        </form>
      </div>
      <p role="status">{summaryOf(replays.map((replay) => told.get(replay)))}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="data-scroll" tabIndex={0} aria-label="Table of golden files">
        <table>
          <thead>
            <tr>
              {["File", "Result", "Largest difference", "Method", "Problem", "Steps"].map(
                (name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {replays.map((replay, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name, and the list does not change.
              <Row key={i} card={replay.card} told={told.get(replay) ?? "Replaying"} />
            ))}
          </tbody>
        </table>
      </section>
      <p className="dialog-note">
        Trajectories that were computed elsewhere, replayed here step by step in float64. The
        difference is |here − file| / (1 + |file|), the largest over every number of every record; a
        file passes where it is at most {TOLERANCE.toExponential()}.
      </p>
    </dialog>
  );
}

/** What is known of each replay so far. */
function useTold(replays: readonly Replay[]): ReadonlyMap<Replay, Told> {
  const [told, setTold] = useState<ReadonlyMap<Replay, Told>>(new Map());
  useEffect(() => {
    let gone = false;
    for (const replay of replays) {
      const tell = (what: Told) => {
        if (!gone) setTold((before) => new Map(before).set(replay, what));
      };
      replay.deviation.then(tell, (error: unknown) =>
        tell(error instanceof Error ? error.message : String(error)),
      );
    }
    return () => {
      gone = true;
    };
  }, [replays]);
  return told;
}

const hasPassed = (told: Told) => typeof told !== "string" && told.largest <= TOLERANCE;

/** "Replaying 3 files.", then "2 of 3 files passed." */
function summaryOf(told: readonly (Told | undefined)[]): string {
  const files = told.length === 1 ? "1 file" : `${told.length} files`;
  const done = told.filter((one) => one !== undefined);
  if (done.length < told.length) return `Replaying ${files}.`;
  return `${done.filter(hasPassed).length} of ${files} passed.`;
}

function Row({ card, told }: { card: Replay["card"]; told: Told }) {
  const method = choiceName(card.method === "plain" ? "sgd" : card.method);
  return (
    <tr>
      <th scope="row">{card.id}</th>
      {typeof told === "string" ? (
        <td colSpan={2} className="golden-told">
          {told}
        </td>
      ) : (
        <>
          <td className={hasPassed(told) ? "golden-passed" : "golden-failed"}>
            {hasPassed(told) ? "Passed" : "Failed"}
          </td>
          <td>{differenceInWords(told)}</td>
        </>
      )}
      <td>{card.base === "sgd" ? method : `${method} on ${choiceName(card.base)}`}</td>
      <td>{choiceName(card.problem)}</td>
      <td>{formatCount(card.steps)}</td>
    </tr>
  );
}

/** "2.1e-16 (loss at step 12)", from "trajectory.12.loss". */
function differenceInWords({ largest, where }: Deviation): string {
  if (largest === 0) return "none";
  const [, step, field] = where.split(".");
  return `${largest.toExponential(1)} (${field} at step ${formatCount(Number(step))})`;
}
