// The numbers of the half-life panel as a table: median and quartiles of each method at each value.
import { useState } from "react";
import { choiceName } from "../controls/wording.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { aboutSteps, type HalfLifeLine, type Over, SYMBOLS } from "./half-life-words.ts";
import { TableDialog } from "./TableDialog.tsx";

interface Props {
  readonly lines: readonly HalfLifeLine[];
  readonly over: Over;
  readonly steps: number;
  /** What the numbers are: "median, quartiles, N = 8". */
  readonly caption: string;
  readonly onClose: () => void;
}

export default function HalfLifeData(props: Props) {
  // As they were when it opened: a table that changes under the eyes cannot be read.
  const [{ lines, over, steps, caption }] = useState(props);
  const current = lines.filter((line) => line.current);
  const name = PARAMETERS[over].label;
  const columns = current.flatMap(({ method }) => {
    const own = choiceName(method);
    return [own, `${own}, lower quartile`, `${own}, upper quartile`, `${own}, not reached`];
  });
  const values = current[0]?.spreads.map(({ value }) => value) ?? [];
  const rows = values.map((value, i) => {
    const cells = current.flatMap(({ spreads, count }) => {
      const { low, median, high, unreached } = spreads[i];
      return [...[median, low, high].map(written), `${unreached} of ${count}`];
    });
    return [String(value), ...cells];
  });
  const note =
    values.length === 0
      ? "Not computed yet."
      : `${caption}. Steps until |D| is half of what it was; – stands for a half that was not reached in ${aboutSteps(steps)} steps.`;
  return (
    <TableDialog
      title="Half-life"
      columns={[`${name} ${SYMBOLS[over]}`, ...columns]}
      onClose={props.onClose}
      {...{ note, rows }}
    />
  );
}

const written = (steps: number) =>
  Number.isNaN(steps) ? "" : Number.isFinite(steps) ? aboutSteps(steps) : "–";
