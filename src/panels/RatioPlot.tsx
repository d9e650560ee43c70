// A row of a dot plot in a table's cell: dots at ratios to a baseline, on a stem that begins at the baseline.
import type { ScaleLinear } from "d3-scale";

/** From a ratio to a part of the width. */
export type RatioScale = ScaleLinear<number, number>;

const at = (scale: RatioScale, ratio: number) => `${(100 * scale(ratio)).toFixed(2)}%`;

/** Few: they share their cell with a number. */
const ticksOf = (scale: RatioScale) => [
  ...new Set([1, ...scale.ticks(4).filter((tick) => Number.isInteger(tick) && tick > 0)]),
];

interface Props {
  readonly scale: RatioScale;
  readonly ratios: readonly number[];
  /** A colour as CSS writes it. */
  readonly colour: string;
  /** The middle half of what was measured. */
  readonly spread?: readonly [low: number, high: number] | undefined;
}

export function RatioPlot({ scale, ratios, colour, spread }: Props) {
  const furthest = ratios.reduce((a, b) => (Math.abs(b - 1) > Math.abs(a - 1) ? b : a), 1);
  return (
    <svg className="ratio-plot" aria-hidden="true">
      {ticksOf(scale).map((tick) => (
        <line
          key={tick}
          className={tick === 1 ? "ratio-baseline" : "ratio-tick"}
          x1={at(scale, tick)}
          x2={at(scale, tick)}
          y2="100%"
        />
      ))}
      {spread && (
        <line
          className="ratio-spread"
          x1={at(scale, spread[0])}
          x2={at(scale, spread[1])}
          y1="50%"
          y2="50%"
        />
      )}
      <line
        className="ratio-stem"
        x1={at(scale, 1)}
        x2={at(scale, furthest)}
        y1="50%"
        y2="50%"
        style={{ stroke: colour }}
      />
      {ratios.map((ratio, i) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: the dots of a row are the tasks in their order.
          key={i}
          cx={at(scale, ratio)}
          cy="50%"
          r={ratios.length > 1 ? 3 : 4.5}
          style={{ fill: colour }}
        />
      ))}
    </svg>
  );
}

/** The axis above such rows. */
export function RatioAxis({ scale }: { scale: RatioScale }) {
  return (
    <svg className="ratio-axis" aria-hidden="true">
      {ticksOf(scale).map((tick) => (
        <text key={tick} x={at(scale, tick)} y="50%">
          {tick}
        </text>
      ))}
    </svg>
  );
}
