// The table of the paper's times of a step on language models, with the same quantities computed from them.
import { keyOfPaper, PAPER_ROWS } from "./cost-rows.ts";
import { headingOf, range, writeRatio } from "./cost-words.ts";
import { PAPER_COSTS, type PaperCost, paperSavings, ratiosOf } from "./paper-costs.ts";
import { RatioAxis, RatioPlot, type RatioScale } from "./RatioPlot.tsx";

const toPercent = (share: number) => Math.round(100 * share);

interface Props {
  readonly scale: RatioScale;
  /** The key of the row that is lit. */
  readonly inHand?: string | undefined;
}

export function PaperCosts({ scale, inHand }: Props) {
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
          {PAPER_ROWS.map((row) => (
            <Row key={row.key} {...{ cost, row, scale, inHand }} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface RowProps extends Props {
  readonly cost: PaperCost;
  readonly row: (typeof PAPER_ROWS)[number];
}

function Row({ cost, row, scale, inHand }: RowProps) {
  const { key, name, colour } = row;
  const times = cost[key];
  const ratios = ratiosOf(cost, times);
  return (
    <tr className={inHand === keyOfPaper(cost, row) ? "cost-in-hand" : undefined}>
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
