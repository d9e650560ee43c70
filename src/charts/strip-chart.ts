// A strip of values in their order, and beside it their distribution on the same axis, as an SVG: a dot for each value, a
// ring for each that is marked. All dots are one path, so that thousands cost no more elements than one.
import { bin, max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { drawAxes, group } from "./axes.ts";
import { formatCount } from "./format.ts";
import type { PlotScale } from "./scales.ts";

export interface StripSpec {
  /** Size in CSS pixels, and of the letters, 1 for 12 pixels. */
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  readonly values: ArrayLike<number>;
  /** Place of each value along the strip. */
  readonly places: ArrayLike<number>;
  /** 1 for values drawn as rings. */
  readonly ringed: ArrayLike<number>;
  readonly domain: readonly [number, number];
  /** What the values scatter around. */
  readonly center: number;
  readonly titles: { readonly strip: string; readonly distribution: string };
}

/** Where things lie in a drawn strip. */
export interface DrawnStrip {
  readonly x: PlotScale;
  readonly y: PlotScale;
  /** The index of the value nearest to a point, -1 where none is within so many pixels. */
  nearest(atX: number, atY: number, within: number): number;
}

/** Part of the width that the distribution takes, and its limits in pixels. */
const DISTRIBUTION = 0.2;
const LEAST_DISTRIBUTION = 48;
const MOST_DISTRIBUTION = 150;
const GAP = 18;
/** Room at either end of the strip, so that no dot is cut. */
const END = 6;
const RING_RADIUS = 3.5;
/** Height of a bar, in pixels, roughly. */
const BAR = 8;

export function drawStrip(svg: SVGSVGElement, spec: StripSpec): DrawnStrip {
  const { width, height, unit, values, places, ringed, domain } = spec;
  const margin = { top: 22 * unit, right: 8, bottom: 24 * unit, left: 48 * unit };
  const bars = Math.min(
    Math.max(width * DISTRIBUTION, LEAST_DISTRIBUTION * unit),
    MOST_DISTRIBUTION * unit,
  );
  const right = width - margin.right;
  const stripRight = right - bars - GAP;
  const bottom = height - margin.bottom;
  const last = values.length > 0 ? places[values.length - 1] : 1;
  const perPlace = (stripRight - margin.left - 2 * END) / Math.max(1, last);
  const x = scaleLinear(
    [-END / perPlace, Math.max(1, last) + END / perPlace],
    [margin.left, stripRight],
  );
  const y = scaleLinear(domain, [bottom, margin.top]);
  drawAxes(svg, {
    ...{ x, y, xKind: "linear", yKind: "linear", unit },
    ...{ xTitle: "", yTitle: spec.titles.strip },
  });

  const root = select(svg);
  let dots = "";
  let rings = "";
  for (let i = 0; i < values.length; i++) {
    const at = `${x(places[i]).toFixed(1)},${y(values[i]).toFixed(1)}`;
    if (ringed[i]) rings += circleAt(at, RING_RADIUS * unit);
    else dots += `M${at}h0`;
  }
  const frame = group(root, "strip");
  const { most, bars: barPaths } = barsOf(spec, y, stripRight + GAP, right);
  const paths = [
    { name: "center", d: `M${margin.left},${y(spec.center).toFixed(1)}H${right}` },
    ...barPaths,
    { name: "dots", d: dots },
    { name: "rings", d: rings },
  ];
  frame
    .selectAll("path")
    .data(paths)
    .join("path")
    .attr("class", (path) => `strip-${path.name}`)
    .attr("d", (path) => path.d);
  const labels = [
    { text: spec.titles.distribution, x: stripRight + GAP, y: margin.top - 8, anchor: "start" },
    { text: formatCount(most), x: right, y: bottom + 17 * unit, anchor: "end" },
  ];
  frame
    .selectAll("text")
    .data(labels)
    .join("text")
    .attr("class", "strip-title")
    .attr("x", (label) => label.x)
    .attr("y", (label) => label.y)
    .attr("text-anchor", (label) => label.anchor)
    .text((label) => label.text);

  return {
    x,
    y,
    nearest(atX, atY, within) {
      let best = -1;
      let least = within * within;
      for (let i = 0; i < values.length; i++) {
        const distance2 = (x(places[i]) - atX) ** 2 + (y(values[i]) - atY) ** 2;
        if (distance2 > least) continue;
        least = distance2;
        best = i;
      }
      return best;
    },
  };
}

const circleAt = (at: string, radius: number) => {
  const half = `a${radius},${radius} 0 1 0 `;
  return `M${at}m${-radius},0${half}${2 * radius},0${half}${-2 * radius},0`;
};

/** The bars of the distribution: values without a ring, and beyond them those with one. */
function barsOf(
  { values, ringed, domain, height }: StripSpec,
  y: PlotScale,
  left: number,
  right: number,
): { most: number; bars: { name: string; d: string }[] } {
  const edges = scaleLinear(domain, [0, 1]).ticks(Math.max(8, Math.floor(height / BAR)));
  const bins = bin<number, number>()
    .value((i) => values[i])
    .domain([domain[0], domain[1]])
    .thresholds(edges)(Array.from({ length: values.length }, (_, i) => i));
  const most = Math.max(1, max(bins, (one) => one.length) ?? 1);
  const length = scaleLinear([0, most], [left, right]);
  let plain = "";
  let outer = "";
  for (const one of bins) {
    if (one.length === 0) continue;
    const top = (y(one.x1 ?? 0) + 0.5).toFixed(1);
    const bottom = (y(one.x0 ?? 0) - 0.5).toFixed(1);
    const marked = one.filter((i) => ringed[i]).length;
    const middle = length(one.length - marked).toFixed(1);
    const end = length(one.length).toFixed(1);
    if (marked < one.length) plain += `M${left},${top}H${middle}V${bottom}H${left}z`;
    if (marked > 0) outer += `M${middle},${top}H${end}V${bottom}H${middle}z`;
  }
  return {
    most,
    bars: [
      { name: "bars", d: plain },
      { name: "ringed-bars", d: outer },
    ],
  };
}
