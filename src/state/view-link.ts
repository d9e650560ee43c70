// The view in a link: its keys stand after the experiment's. Reading never throws; what cannot be gets a message.
import { kebabCase } from "../experiment/names.ts";
import { METHODS } from "../experiment/parameters.ts";
import { DECIMAL } from "../experiment/schema.ts";
import { EMBED_KEYS } from "./embed-link.ts";
import { checkLevels, readLevels, writeLevels } from "./levels.ts";
import { choice, type Key, NONE, some, whole } from "./link-keys.ts";
import { SWEPT } from "./sweep-plan.ts";
import {
  AXES,
  BACKENDS,
  BANDS,
  DEFAULT_VIEW,
  LANDSCAPE,
  MEASURES,
  OVERLAYS,
  PANELS,
  PLOTS,
  type PlotId,
  SPEEDS,
  type View,
  withPlot,
  type Zoom,
} from "./view.ts";

const numberOf = (text: string) => (DECIMAL.test(text) ? Number(text) : Number.NaN);

const zoomKey = (plot: PlotId): Key =>
  whole<Zoom | null>(
    `${plot}-zoom`,
    `${NONE} or x0,x1,y0,y1 with x0 < x1 and y0 < y1`,
    (text) => {
      if (text === NONE) return null;
      const numbers = text.split(",").map(numberOf);
      const [x0, x1, y0, y1] = numbers;
      const good = numbers.length === 4 && numbers.every(Number.isFinite) && x0 < x1 && y0 < y1;
      return good ? { x: [x0, x1], y: [y0, y1] } : undefined;
    },
    ({ plots }) => {
      const { zoom } = plots[plot];
      return zoom ? [...zoom.x, ...zoom.y].join() : NONE;
    },
    (view, zoom) => withPlot(view, plot, { zoom }),
  );

const axisKeys = (plot: PlotId): Key[] => [
  choice(
    `${plot}-scale`,
    AXES,
    (view) => view.plots[plot].y,
    (view, y) => withPlot(view, plot, { y }),
  ),
  choice(
    `${plot}-x-scale`,
    AXES,
    (view) => view.plots[plot].x,
    (view, x) => withPlot(view, plot, { x }),
  ),
];

const plotKeys = PLOTS.flatMap((plot) => [
  ...(plot === LANDSCAPE ? [] : axisKeys(plot)),
  zoomKey(plot),
]);

const KEYS: readonly Key[] = [
  choice(
    "backend",
    BACKENDS,
    (view) => view.backend,
    (view, backend) => ({ ...view, backend }),
  ),
  choice(
    "balancedness-measure",
    MEASURES,
    (view) => view.measure,
    (view, measure) => ({ ...view, measure }),
  ),
  ...plotKeys,
  choice(
    "band",
    BANDS,
    (view) => view.band,
    (view, band) => ({ ...view, band }),
  ),
  some(
    "theory",
    OVERLAYS,
    ({ theory }) => theory,
    (view, theory) => ({ ...view, theory }),
    // What links said when there was one overlay only.
    { on: ["prediction"], off: [] },
  ),
  some(
    "hide",
    METHODS,
    ({ hidden }) => hidden,
    (view, hidden) => ({ ...view, hidden }),
  ),
  {
    key: "compare-noise",
    write: (view) => writeLevels(view.compareNoise),
    fault: checkLevels,
    read: (view, text) => ({ ...view, compareNoise: readLevels(text) }),
  },
  whole(
    "half-life-over",
    `one of ${SWEPT.map(kebabCase).join(", ")}`,
    (text) => SWEPT.find((name) => kebabCase(name) === text),
    ({ halfLife }) => kebabCase(halfLife.over),
    (view, over) => ({ ...view, halfLife: { ...view.halfLife, over } }),
  ),
  choice(
    "half-life-scale",
    AXES,
    ({ halfLife }) => halfLife.axis,
    (view, axis) => ({ ...view, halfLife: { ...view.halfLife, axis } }),
  ),
  whole<number | null>(
    "at",
    "end or a step, a whole number >= 0",
    (text) => {
      const step = numberOf(text);
      if (text === "end") return null;
      return Number.isSafeInteger(step) && step >= 0 ? step : undefined;
    },
    ({ playhead }) => (playhead === null ? "end" : String(playhead)),
    (view, playhead) => ({ ...view, playhead }),
  ),
  choice(
    "speed",
    SPEEDS,
    (view) => view.speed,
    (view, speed) => ({ ...view, speed }),
  ),
  choice(
    "full",
    [NONE, ...PANELS],
    (view) => view.full ?? NONE,
    (view, full) => ({ ...view, full: full === NONE ? null : full }),
  ),
  choice(
    "lecture",
    ["off", "on"],
    (view) => (view.lecture ? "on" : "off"),
    (view, lecture) => ({ ...view, lecture: lecture === "on" }),
  ),
  ...EMBED_KEYS,
];

/** Keys that the experiment's codec leaves to this one. */
export const VIEW_KEYS: readonly string[] = KEYS.map(({ key }) => key);

/** "&balancedness-scale=log": what differs from the default, to be put after an experiment's link. */
export function encodeView(view: View): string {
  return KEYS.filter(({ write }) => write(view) !== write(DEFAULT_VIEW))
    .map(({ key, write }) => `&${key}=${write(view)}`)
    .join("");
}

/** The view of a query string, with a message for each value that cannot be. Never throws. */
export function decodeView(search: string): { view: View; messages: string[] } {
  const messages: string[] = [];
  const parameters = new URLSearchParams(search);
  let view = DEFAULT_VIEW;
  for (const { key, fault, read } of KEYS) {
    const text = parameters.getAll(key).at(-1);
    if (text === undefined) continue;
    const wrong = fault(text);
    if (wrong !== undefined) messages.push(`${key} ${wrong}`);
    view = read(view, text);
  }
  return { view, messages };
}
