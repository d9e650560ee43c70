// The table of the times that this browser measured; without values until there are some.
import { formatValue } from "../charts/format.ts";
import { choiceName, colourProperty } from "../controls/wording.ts";
import { METHODS } from "../experiment/parameters.ts";
import type { CostMeasurement } from "../trace/cost.ts";
import { ALL_SAVED, BARS, percent, savedBy, timesSgd, unitOf, writeRatio } from "./cost-words.ts";
import { RatioAxis, RatioPlot, type RatioScale } from "./RatioPlot.tsx";

interface Props {
  readonly measurement: Pick<CostMeasurement, "step"> | null;
  /** What was measured: "NOP 3 × 3"; "" as long as nothing was. */
  readonly name: string;
  readonly scale: RatioScale;
  /** The key of the row that is lit. */
  readonly inHand?: string | undefined;
}

export function MeasuredCosts({ measurement, name, scale, inHand }: Props) {
  const unit = unitOf(measurement);
  return (
    <table className="cost-table">
      <caption>In this browser{name !== "" && `: ${name}`}</caption>
      <thead>
        <tr>
          <th scope="col" className="cost-method">
            Method
          </th>
          <th scope="col" className="cost-time">
            {unit.name} a step
          </th>
          <td className="cost-plot">
            <RatioAxis scale={scale} />
          </td>
          <th scope="col" className="cost-times">
            times SGD
          </th>
          <th scope="col" className="cost-saved">
            overhead saved
          </th>
        </tr>
      </thead>
      <tbody>
        {METHODS.map((method) => (
          <Row key={method} {...{ method, measurement, scale, unit, inHand }} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Omit<Props, "name"> {
  readonly method: (typeof METHODS)[number];
  readonly unit: { readonly size: number };
}

function Row({ method, measurement, scale, unit, inHand }: RowProps) {
  const isBar = BARS.some((bar) => bar === method);
  const saved = isBar && measurement ? savedBy(measurement, method) : undefined;
  const ratio = measurement && timesSgd(measurement, method);
  const spread = measurement?.step[method];
  const base = measurement?.step.sgd.median ?? 1;
  return (
    <tr className={inHand === method ? "cost-in-hand" : undefined}>
      <th scope="row">{choiceName(method)}</th>
      <td>{spread && formatValue(spread.median / unit.size)}</td>
      <td className="cost-plot">
        <RatioPlot
          scale={scale}
          ratios={ratio === null ? [] : [ratio]}
          colour={`var(${colourProperty(method)})`}
          spread={spread && [spread.low / base, spread.high / base]}
        />
      </td>
      <td>{ratio !== null && writeRatio(ratio)}</td>
      <td>{saved !== undefined && (saved > ALL_SAVED ? "all" : percent(saved))}</td>
    </tr>
  );
}
