// The header of the small LoRA's room: the rooms, where its numbers are computed, sharing, and the theme.
import { useId } from "react";
import { loraLinkOf } from "../../state/lora-lab.ts";
import { useLoraLab } from "../../state/lora-react.ts";
import { Rooms } from "../Rooms.tsx";
import { ShareButton } from "../ShareButton.tsx";
import { ThemeButton } from "../ThemeButton.tsx";
import type { ThemeChoice } from "../use-theme.ts";

const carried = () =>
  "It carries the experiment and the view. Whoever opens it gets the same sentences, starts and minibatches, and so the same numbers to the last digit.";

interface Props {
  readonly theme: ThemeChoice;
  /** Workers that run seeds. */
  readonly workers: number;
}

export function LoraHeader({ theme, workers }: Props) {
  const { store } = useLoraLab();
  return (
    <header className="header">
      <h1>Balancedness Lab</h1>
      <Rooms current="lora" />
      <p className="header-paper">
        For{" "}
        <a href="https://arxiv.org/abs/2410.14802">
          Implicit Regularization of Sharpness-Aware Minimization for Scale-Invariant Problems
        </a>
      </p>
      <Backend workers={workers} />
      <ShareButton link={() => loraLinkOf(store.getState())} carried={carried} />
      <ThemeButton theme={theme} />
    </header>
  );
}

/** What computes, and in its popover why. */
function Backend({ workers }: { workers: number }) {
  const id = useId();
  const side = workers === 1 ? "1 Worker" : `${workers} Workers`;
  return (
    <div className="badge">
      <button
        type="button"
        className="badge-button"
        popoverTarget={id}
        aria-label={`Backend: CPU, float64, ${side}`}
      >
        <span className="badge-dot badge-cpu" aria-hidden="true" />
        <span className="badge-text">
          CPU<span className="badge-device"> · float64 · {side}</span>
        </span>
      </button>
      <div id={id} popover="auto" className="badge-popover">
        <p>
          Runs are computed in this browser, in float64 on the CPU: {side} share the seeds of a run.
          Which of them runs which seed changes no bit of the result.
        </p>
      </div>
    </div>
  );
}
