// The view: what does not determine a result but how it is seen and where it is computed. Its keys stand in the
// link after the experiment's. The theme is not among them: it belongs to the person, not to the link.
import type { BackendChoice } from "../engine/protocol.ts";

export const FIGURES = ["balancedness", "loss", "gradient-difference"] as const;
export type FigureId = (typeof FIGURES)[number];
export const AXES = ["linear", "log"] as const;
export type Axis = (typeof AXES)[number];
export const BACKENDS = ["auto", "webgpu", "cpu"] as const satisfies readonly BackendChoice[];

export interface View {
  readonly backend: BackendChoice;
  /** The vertical axis of each figure. */
  readonly axes: Readonly<Record<FigureId, Axis>>;
}

export const DEFAULT_VIEW: View = {
  backend: "auto",
  axes: { balancedness: "linear", loss: "linear", "gradient-difference": "linear" },
};

/** A key of the view in a link: how it is read from a view and written into one. */
interface Key {
  readonly key: string;
  readonly choices: readonly string[];
  readonly get: (view: View) => string;
  readonly set: (view: View, value: string) => View;
}

const KEYS: readonly Key[] = [
  {
    key: "backend",
    choices: BACKENDS,
    get: (view) => view.backend,
    set: (view, value) => ({ ...view, backend: value as BackendChoice }),
  },
  ...FIGURES.map(
    (figure): Key => ({
      key: `${figure}-scale`,
      choices: AXES,
      get: (view) => view.axes[figure],
      set: (view, value) => ({ ...view, axes: { ...view.axes, [figure]: value as Axis } }),
    }),
  ),
];

/** Keys that the experiment's codec leaves to this one. */
export const VIEW_KEYS: readonly string[] = KEYS.map(({ key }) => key);

/** "&balancedness-scale=log": what differs from the default, to be put after an experiment's link. */
export function encodeView(view: View): string {
  return KEYS.filter(({ get }) => get(view) !== get(DEFAULT_VIEW))
    .map(({ key, get }) => `&${key}=${get(view)}`)
    .join("");
}

/** The view of a query string, with a message for each value that cannot be. Never throws. */
export function decodeView(search: string): { view: View; messages: string[] } {
  const messages: string[] = [];
  const parameters = new URLSearchParams(search);
  let view = DEFAULT_VIEW;
  for (const { key, choices, get, set } of KEYS) {
    const value = parameters.getAll(key).at(-1);
    if (value === undefined) continue;
    if (choices.includes(value)) {
      view = set(view, value);
    } else {
      const shown = value.length > 40 ? `${value.slice(0, 40)}...` : value;
      messages.push(
        `${key} must be one of ${choices.join(", ")}, got ${JSON.stringify(shown)}: using ${get(DEFAULT_VIEW)}`,
      );
    }
  }
  return { view, messages };
}
