// The table of the paper's times of a step on language models, with the same quantities computed from them.
import { colourProperty } from "../controls/wording.ts";
import { headingOf, range, writeRatio } from "./cost-words.ts";
import { PAPER_COSTS, type PaperCost, paperSavings, ratiosOf } from "./paper-costs.ts";
import { RatioAxis, RatioPlot, type RatioScale } from "./RatioPlot.tsx";

/** The paper times BAR without saying which of the two; it has the colour of oBAR here. */
const ROWS = [
  { key: "baseline", name: "Baseline", colour: `var(${colourProperty("sgd")})` },
  { key: "sam", name: "SAM", colour: `var(${colourProperty("sam")})` },
  { key: "bar", name: "BAR", colour: `var(${colourProperty("obar")})` },
] as const;

const toPercent = (share: number) => Math.round(100 * share);

export function PaperCosts({ scale }: { scale: RatioScale }) {
  return (
    <table className="cost-table">
      <caption>The paper’s figures: language models</caption>
      <thead>
        <tr>
          <th scope="col" className="cost-method">
            Method
          </th>
          <th scope="col" className="cost-time">
            s a step
          </th>
          <td className="cost-plot">
            <RatioAxis scale={scale} />
          </td>
          <th scope="col" className="cost-times">
            times baseline
          </th>
          <th scope="col" className="cost-saved">
            overhead saved
          </th>
        </tr>
      </thead>
      {PAPER_COSTS.map((cost) => (
        <tbody key={cost.table}>
          <tr>
            <th scope="rowgroup" colSpan={5} className="cost-group">
              {headingOf(cost)}
            </th>
          </tr>
          {ROWS.map((row) => (
            <Row key={row.key} {...{ cost, row, scale }} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface RowProps {
  readonly cost: PaperCost;
  readonly row: (typeof ROWS)[number];
  readonly scale: RatioScale;
}

function Row({ cost, row: { key, name, colour }, scale }: RowProps) {
  const times = cost[key];
  const ratios = ratiosOf(cost, times);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{cost.unit === "seconds" && times.values.join(", ")}</td>
      <td className="cost-plot">
        <RatioPlot {...{ scale, ratios, colour }} />
      </td>
      <td>{range(ratios, writeRatio)}</td>
      <td>{key === "bar" && `${range(paperSavings(cost).map(toPercent), String)}%`}</td>
    </tr>
  );
}
