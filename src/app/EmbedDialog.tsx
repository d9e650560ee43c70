// Embed: what of the lab stands in a frame of another page, and the lines of HTML that put it there. Loaded when asked for.
import { useEffect, useId, useRef, useState } from "react";
import { COMMON } from "../controls/Controls.tsx";
import { fitsLink } from "../experiment/link.ts";
import { PARAMETERS, type ParameterName } from "../experiment/parameters.ts";
import { isScalar } from "../experiment/reads.ts";
import { embedUrlOf, snippetOf, suggestedHeight } from "../state/embed-snippet.ts";
import { useLab } from "../state/react.ts";
import { EMBED_THEMES, type Embed, NO_EMBED, PANELS, type PanelId } from "../state/view.ts";
import { decodeView } from "../state/view-link.ts";
import { EmbedChoices } from "./EmbedChoices.tsx";
import { PLOT_PANELS } from "./panels.ts";
import "./embed-dialog.css";

/** Names of the panels that are not of PLOT_PANELS. */
const OTHERS: Readonly<Partial<Record<PanelId, string>>> = {
  landscape: "Landscape",
  "half-life": "Half-life",
  samples: "Samples",
  cost: "Cost",
};
const titleOf = (id: PanelId) =>
  OTHERS[id] ?? PLOT_PANELS[id as keyof typeof PLOT_PANELS].plotter.title;
const labelOf = (name: ParameterName) => PARAMETERS[name].label;

const CONTROLS = (Object.keys(PARAMETERS) as ParameterName[]).filter(
  (name) => PARAMETERS[name].kind !== "edits",
);
const MORE = CONTROLS.filter((name) => !COMMON.includes(name));

/** Frames lower than this show no curve, and taller ones no end. */
const HEIGHTS = { min: 200, max: 4000 };

export default function EmbedDialog({ onClose }: { onClose: () => void }) {
  const lab = useLab();
  const [state] = useState(lab.store.getState);
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const [embed, setEmbed] = useState<Embed>(NO_EMBED);
  const [ownHeight, setOwnHeight] = useState<number | null>(null);
  const [origin, setOrigin] = useState("");
  const [said, setSaid] = useState("");
  useEffect(() => dialog.current?.showModal(), []);

  const scalar = isScalar(state.experiment.problem);
  const panels = PANELS.filter((panel) => panel !== (scalar ? "norm-plane" : "landscape"));
  const fault = faultOf(origin);
  const chosen = { ...embed, origin: origin === "" || fault !== "" ? null : origin };
  const height = ownHeight ?? suggestedHeight(embed);
  const { origin: site, pathname } = window.location;
  const url = embedUrlOf(site + pathname, state, chosen);
  const snippet = snippetOf(
    url,
    `Balancedness Lab: ${embed.panels.map(titleOf).join(", ")}`,
    Math.min(Math.max(height, HEIGHTS.min), HEIGHTS.max),
  );
  const change = (part: Partial<Embed>) => {
    setEmbed({ ...embed, ...part });
    setSaid("");
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(snippet);
      setSaid("Snippet copied.");
    } catch {
      field.current?.select();
      setSaid("The browser keeps its clipboard closed: copy the snippet from here.");
    }
  };

  return (
    <dialog ref={dialog} className="dialog embedding" aria-labelledby={id} onClose={onClose}>
      <div className="dialog-head">
        <h2 id={id}>Embed in another page</h2>
        <form method="dialog">
          <button type="submit" className="text-button">
            Close
          </button>
        </form>
      </div>
      <div className="embedding-scroll">
        <EmbedChoices
          {...{ legend: "Panels", choices: panels, nameOf: titleOf }}
          {...{ value: embed.panels, least: 1 }}
          onChange={(value) => change({ panels: value })}
        />
        <EmbedChoices
          {...{ legend: "Controls", choices: COMMON, nameOf: labelOf, more: MORE }}
          {...{ value: embed.controls, least: 0 }}
          onChange={(value) => change({ controls: value })}
        />
        <div className="embedding-row">
          <label className="embedding-check">
            <input
              type="checkbox"
              checked={embed.transport}
              onChange={(event) => change({ transport: event.currentTarget.checked })}
            />
            Play and playhead
          </label>
          <label>
            <span>Theme</span>
            <select
              value={embed.theme}
              onChange={(event) => change({ theme: event.currentTarget.value as Embed["theme"] })}
            >
              {EMBED_THEMES.map((theme) => (
                <option key={theme}>{theme}</option>
              ))}
            </select>
          </label>
          <label>
            <span>Height, pixels</span>
            <input
              type="number"
              {...HEIGHTS}
              step={10}
              value={height}
              onChange={({ currentTarget: { valueAsNumber } }) =>
                setOwnHeight(Number.isNaN(valueAsNumber) ? null : valueAsNumber)
              }
            />
          </label>
        </div>
        <label className="embedding-origin">
          <span>Origin of your page, where its scripts are to set parameters and hear results</span>
          <input
            type="url"
            placeholder="https://example.org"
            autoComplete="off"
            value={origin}
            aria-invalid={fault !== ""}
            aria-describedby={`${id}fault`}
            onChange={(event) => setOrigin(event.currentTarget.value.trim())}
          />
        </label>
        <p id={`${id}fault`} className="control-error" role="alert">
          {fault}
        </p>
        {!fitsLink(state.experiment) && (
          <p className="dialog-note">
            The edits of the samples are too many for a link: the frame shows the samples as drawn.
          </p>
        )}
        <label className="embedding-snippet">
          <span>Snippet</span>
          <textarea ref={field} readOnly rows={10} spellCheck={false} value={snippet} />
        </label>
        <div className="embedding-row">
          <button type="button" className="preset" onClick={() => void copy()}>
            Copy snippet
          </button>
          <a href={url} target="_blank" rel="noopener">
            Preview
          </a>
          <p role="status">{said}</p>
        </div>
      </div>
    </dialog>
  );
}

/** What is wrong with the text of an origin; "" for a good one or none. */
function faultOf(origin: string): string {
  if (origin === "") return "";
  return decodeView(`?origin=${encodeURIComponent(origin)}`).messages.join();
}
