// The view in a link: its keys stand after the experiment's. Reading never throws; what cannot be gets a message.
import { kebabCase } from "../experiment/names.ts";
import { METHODS } from "../experiment/parameters.ts";
import { DECIMAL } from "../experiment/schema.ts";
import { checkLevels, readLevels, writeLevels } from "./levels.ts";
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

/** A key of the view in a link: how it is written from a view, checked, and read into one. */
interface Key {
  readonly key: string;
  readonly write: (view: View) => string;
  /** What is wrong with a text, to be read after the key: "must be one of ...". Undefined for a good one. */
  readonly fault: (text: string) => string | undefined;
  /** Takes what is good of a text. */
  readonly read: (view: View, text: string) => View;
}

/** A key whose texts are read as a whole or not at all. */
const whole = <T>(
  key: string,
  allowed: string,
  parse: (text: string) => T | undefined,
  write: (view: View) => string,
  set: (view: View, value: T) => View,
): Key => ({
  key,
  write,
  fault: (text) =>
    parse(text) === undefined
      ? `must be ${allowed}, got ${shown(text)}: using ${write(DEFAULT_VIEW)}`
      : undefined,
  read(view, text) {
    const value = parse(text);
    return value === undefined ? view : set(view, value);
  },
});

/** A key that takes one of a few words. */
const choice = <T extends string>(
  key: string,
  choices: readonly T[],
  get: (view: View) => T,
  set: (view: View, value: T) => View,
): Key =>
  whole(
    key,
    `one of ${choices.join(", ")}`,
    (text) => choices.find((value) => value === text),
    get,
    set,
  );

/** A key that takes any of a few words, in their order, or "none". */
const some = <T extends string>(
  key: string,
  choices: readonly T[],
  get: (view: View) => readonly T[],
  set: (view: View, values: readonly T[]) => View,
  former: Readonly<Record<string, readonly T[]>> = {},
): Key =>
  whole<readonly T[]>(
    key,
    `${NONE} or some of ${choices.join(", ")}`,
    (text) => {
      if (Object.hasOwn(former, text)) return former[text];
      const names = text === NONE ? [] : text.split(",");
      const known = choices.filter((choice) => names.includes(choice));
      return known.length === names.length ? known : undefined;
    },
    (view) => choices.filter((choice) => get(view).includes(choice)).join() || NONE,
    set,
  );

const shown = (text: string) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);

const NONE = "none";
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
