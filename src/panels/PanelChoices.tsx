// The options of a panel: what it plots, the other axis, the spread over the seeds, and which lines. Loaded when asked for.
import { Segmented } from "../controls/Segmented.tsx";
import { Swatch } from "../controls/Swatch.tsx";
import { choiceName } from "../controls/wording.ts";
import { FIGURES, plottedIn } from "./figures.ts";
import { OVERLAY_NAMES } from "./overlays.ts";
import type { PanelActions } from "./Panel.tsx";
import type { Band, Overlay, PanelState, PanelView, PlotId, Source } from "./source.ts";
import { useSourceNow } from "./use-source.ts";

const MEASURES: readonly PanelView["measure"][] = ["absolute", "signed", "relative", "size"];
const MEASURE_NAMES = { absolute: "|D|", signed: "D", relative: "|D| / S", size: "S" } as const;
const BANDS: readonly Band[] = ["interval", "quartiles", "runs"];
const BAND_NAMES = {
  interval: "95% interval",
  quartiles: "quartiles",
  runs: "single runs",
} as const;

interface Props {
  readonly id: PlotId;
  readonly source: Source;
  readonly actions: PanelActions;
}

export default function PanelChoices({ id, source, actions }: Props) {
  const x = useSourceNow(source, ({ view }) => view.plots[id].x);
  const measure = useSourceNow(source, ({ view }) => view.measure);
  const band = useSourceNow(source, ({ view }) => view.band);
  const theory = useSourceNow(source, ({ view }) => view.theory.join());
  const offered = useSourceNow(source, (state) => offeredBy(id, state).join());
  const hidden = useSourceNow(source, ({ view }) => view.hidden.join());
  const methods = useSourceNow(source, ({ trace }) => trace?.experiment.methods.join() ?? "");
  const isHidden = (method: string) => hidden.split(",").includes(method);
  const toggle = (method: string) => {
    const others = hidden.split(",").filter((name) => name !== "" && name !== method);
    actions.onLook({ hidden: isHidden(method) ? others : [...others, method] });
  };
  return (
    <>
      {id === "balancedness" && (
        <Option label="Plots">
          <Segmented
            label="What the panel plots"
            choices={MEASURES}
            value={measure}
            onChange={(value) => actions.onLook({ measure: value })}
            nameOf={(value) => MEASURE_NAMES[value]}
          />
        </Option>
      )}
      {offered !== "" && (
        <Option label="Theory">
          <div className="chips">
            {split<Overlay>(offered).map((overlay) => (
              <label key={overlay} className="chip">
                <input
                  type="checkbox"
                  checked={split<Overlay>(theory).includes(overlay)}
                  onChange={(event) => {
                    const others = split<Overlay>(theory).filter((other) => other !== overlay);
                    const chosen = event.currentTarget.checked ? [...others, overlay] : others;
                    actions.onLook({ theory: chosen });
                  }}
                />
                <span>{OVERLAY_NAMES[overlay]}</span>
              </label>
            ))}
          </div>
        </Option>
      )}
      {id !== "landscape" && (
        <Option label={id === "norm-plane" ? "‖x‖² axis" : "Steps axis"}>
          <Segmented
            label={id === "norm-plane" ? "Axis of the squared norm of x" : "Axis of the steps"}
            choices={["linear", "log"] as const}
            value={x}
            onChange={(value) => actions.onPlot(id, { x: value })}
          />
        </Option>
      )}
      {id !== "norm-plane" && id !== "landscape" && (
        <Option label="Spread over the seeds, in all panels">
          <Segmented
            label="Spread over the seeds"
            choices={BANDS}
            value={band}
            onChange={(value) => actions.onLook({ band: value })}
            nameOf={(value) => BAND_NAMES[value]}
          />
        </Option>
      )}
      <Option label="Lines, in all panels">
        <div className="chips">
          {methods.split(",").map((method) => (
            <label key={method} className="chip">
              <input
                type="checkbox"
                aria-label={`Show ${choiceName(method)}`}
                checked={!isHidden(method)}
                onChange={() => toggle(method)}
              />
              <Swatch method={method} />
              <span>{choiceName(method)}</span>
            </label>
          ))}
        </div>
      </Option>
      <p className="options-hint">
        Drag out a part of the plot to enlarge it, or pinch. A double click shows all again.
      </p>
    </>
  );
}

const split = <T extends string>(list: string) => list.split(",").filter(Boolean) as T[];

/** What can lie over the lines of a figure, each once. */
function offeredBy(id: PlotId, state: PanelState): Overlay[] {
  const figure = FIGURES.find((definition) => definition.id === id);
  if (!figure) return [];
  const all = plottedIn(figure, state).overlaid.flatMap(({ overlay }) => overlay ?? []);
  return [...new Set(all), ...(figure.ghost ? (["effective-noise"] as const) : [])];
}

function Option({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="option">
      <span className="option-label" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
