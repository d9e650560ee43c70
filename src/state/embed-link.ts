// The keys of an embedded page in a link: "embed=1&panels=balancedness,loss&controls=rho&origin=https://example.org".
import { kebabCase } from "../experiment/names.ts";
import { PARAMETERS, type ParameterName } from "../experiment/parameters.ts";
import { EMBED_KEY } from "./embedded.ts";
import { choice, type Key, NONE, sequence, whole } from "./link-keys.ts";
import { EMBED_THEMES, type Embed, PANELS, type View } from "./view.ts";

/** Parameters that have a control, by their names in links. */
const CONTROLS = new Map(
  (Object.keys(PARAMETERS) as ParameterName[])
    .filter((name) => PARAMETERS[name].kind !== "edits")
    .map((name) => [kebabCase(name), [name] as readonly ParameterName[]]),
);
/** Two that go together, in a word of their own. */
const OUTLIERS: readonly ParameterName[] = ["outlierRatio", "outlierStrength"];

const withEmbed = (view: View, change: Partial<Embed>): View => ({
  ...view,
  embed: { ...view.embed, ...change },
});

/** The text of an origin, as browsers write it; undefined for any other text. */
function originOf(text: string): string | undefined {
  if (!/^https?:/.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).origin === text ? text : undefined;
}

export const EMBED_KEYS: readonly Key[] = [
  choice(
    EMBED_KEY,
    ["0", "1"],
    ({ embed }) => (embed.on ? "1" : "0"),
    (view, on) => withEmbed(view, { on: on === "1" }),
  ),
  sequence(
    "panels",
    `one or more of ${PANELS.join(", ")}, each once`,
    (word) => {
      const panel = PANELS.find((id) => id === word);
      return panel && [panel];
    },
    1,
    ({ embed }) => embed.panels,
    String,
    (view, panels) => withEmbed(view, { panels }),
  ),
  sequence(
    "controls",
    `${NONE} or some of outliers, ${[...CONTROLS.keys()].join(", ")}, each once`,
    (word) => (word === "outliers" ? OUTLIERS : CONTROLS.get(word)),
    0,
    ({ embed }) => embed.controls,
    kebabCase,
    (view, controls) => withEmbed(view, { controls }),
  ),
  choice(
    "transport",
    ["off", "on"],
    ({ embed }) => (embed.transport ? "on" : "off"),
    (view, transport) => withEmbed(view, { transport: transport === "on" }),
  ),
  choice(
    "theme",
    EMBED_THEMES,
    ({ embed }) => embed.theme,
    (view, theme) => withEmbed(view, { theme }),
  ),
  whole<string | null>(
    "origin",
    `${NONE} or the origin of the page around this one, as https://example.org, without a path`,
    (text) => (text === NONE ? null : originOf(text)),
    ({ embed }) => embed.origin ?? NONE,
    (view, origin) => withEmbed(view, { origin }),
  ),
];
