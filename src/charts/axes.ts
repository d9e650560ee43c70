// The axes of a chart, as SVG: d3-axis for ticks and grid, styled by the page's classes.
import { type AxisScale, axisBottom, axisLeft } from "d3-axis";
import { type Selection, select } from "d3-selection";
import { formatTicks } from "./format.ts";
import { type PlotScale, type ScaleKind, tickValues } from "./scales.ts";

/** The margins around the plot, in pixels. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface AxesSpec {
  readonly x: PlotScale;
  readonly y: PlotScale;
  readonly xKind: ScaleKind;
  readonly yKind: ScaleKind;
  /** The unit of the x axis, written after its last tick. */
  readonly xTitle: string;
  /** The unit of the y axis, written above it; "" where the panel's title says it. */
  readonly yTitle?: string;
  /** Size of the letters, 1 for 12 pixels. */
  readonly unit: number;
}

/** Draws both axes into an SVG element. Drawing again with other scales updates what is there. */
export function drawAxes(svg: SVGSVGElement, spec: AxesSpec): void {
  const { x, y, unit } = spec;
  const [left, right] = x.range();
  const [bottom, top] = y.range();
  const root = select(svg);
  const xTicks = tickValues(x, spec.xKind, Math.max(2, Math.floor((right - left) / (100 * unit))));
  const yTicks = tickValues(
    y,
    spec.yKind,
    Math.max(2, Math.min(6, Math.floor((bottom - top) / (44 * unit)))),
  );
  const xLabels = formatTicks(xTicks, spec.xKind);
  const yLabels = formatTicks(yTicks, spec.yKind);
  // Under a moving slider the axes mostly stay the same: then the browser has nothing to lay out.
  const picture = [
    x.range(),
    y.range(),
    xTicks.map(x),
    yTicks.map(y),
    xLabels,
    yLabels,
    spec.xTitle,
  ].join();
  if (svg.dataset["axes"] === picture && svg.childElementCount > 0) return;
  svg.dataset["axes"] = picture;
  group(root, "axis-y")
    .attr("transform", `translate(${left},0)`)
    .call(
      axisLeft(y as AxisScale<number>)
        .tickValues(yTicks)
        .tickFormat((_, i) => yLabels[i])
        .tickSize(left - right)
        .tickPadding(8),
    );
  group(root, "axis-x")
    .attr("transform", `translate(0,${bottom})`)
    .call(
      axisBottom(x as AxisScale<number>)
        .tickValues(xTicks)
        .tickFormat((_, i) => xLabels[i])
        .tickSize(4)
        .tickPadding(4),
    );
  const titles = [{ text: spec.xTitle, x: right + 24 * unit, y: bottom + 17 * unit }];
  if (spec.yTitle) titles.push({ text: spec.yTitle, x: left, y: top - 8 });
  group(root, "axis-title")
    .selectAll("text")
    .data(titles)
    .join("text")
    .attr("x", (d) => d.x)
    .attr("y", (d) => d.y)
    .text((d) => d.text);
  // The zero line, where zero is within a linear axis.
  const zero = spec.yKind === "linear" && y.domain()[0] <= 0 && y.domain()[1] >= 0 ? [y(0)] : [];
  group(root, "axis-zero")
    .selectAll("line")
    .data(zero)
    .join("line")
    .attr("x1", left)
    .attr("x2", right)
    .attr("y1", (at) => at + 0.5)
    .attr("y2", (at) => at + 0.5);
}

/** The child group of a class, made when it is first asked for. */
export function group(
  root: Selection<SVGSVGElement, unknown, null, undefined>,
  name: string,
): Selection<SVGGElement, string, SVGSVGElement, unknown> {
  return root
    .selectAll<SVGGElement, string>(`g.${name}`)
    .data([name])
    .join((enter) => enter.append("g").attr("class", name).attr("aria-hidden", "true"));
}
