// A progress bar on standard error, where that is a terminal; elsewhere nothing.
import cliProgress from "cli-progress";

export interface Progress {
  /** Shows the share that is done, from 0 to 1. */
  readonly show: (share: number) => void;
  /** Takes the bar away. */
  readonly stop: () => void;
}

export function startProgress(): Progress {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const format = "{bar} {percentage}%, {eta_formatted} left";
  const bar = new cliProgress.SingleBar(
    { format, stream: process.stderr, clearOnComplete: true },
    cliProgress.Presets.shades_classic,
  );
  bar.start(1, 0);
  return { show: (share) => bar.update(share), stop: () => bar.stop() };
}
