// The lines of HTML that put the lab into another page, and how tall a frame they should ask for.
import { PARAMETERS } from "../experiment/parameters.ts";
import { type LabState, linkOf } from "./lab.ts";
import type { Embed, PanelId } from "./view.ts";

/** A frame in an article is about this wide, in pixels: its panels stand below one another, its controls in three columns. */
const COLUMNS = 3;
/** Heights in a frame of that width, in pixels, each with the gap below it (app/embed.css). */
const PANEL = 268;
const TALL: Readonly<Partial<Record<PanelId, number>>> = {
  cost: 900,
  samples: 400,
  "half-life": 420,
};
const CONTROL = { number: 58, choice: 66, set: 126, edits: 0 } as const;
const TRANSPORT = 56;
const FOOT = 52;

/** A height at which nothing scrolls in a frame about as wide as an article. */
export function suggestedHeight({ panels, controls, transport }: Embed): number {
  const ofPanels = panels.reduce((sum, id) => sum + (TALL[id] ?? PANEL), 0);
  const heights = controls.map((name) => CONTROL[PARAMETERS[name].kind]);
  let ofControls = 0;
  for (let i = 0; i < heights.length; i += COLUMNS) {
    ofControls += Math.max(...heights.slice(i, i + COLUMNS));
  }
  const height = ofPanels + ofControls + (transport ? TRANSPORT : 0) + FOOT;
  return Math.ceil(height / 10) * 10;
}

/** The address of an embedded page at a state. `base` is the lab's own address, without a query. */
export function embedUrlOf(
  base: string,
  { experiment, view }: Pick<LabState, "experiment" | "view">,
  embed: Embed,
): string {
  // Without a transport no one could move the playhead.
  const playhead = embed.transport ? view.playhead : null;
  const whole = { ...view, playhead, full: null, lecture: false, embed: { ...embed, on: true } };
  return base + linkOf({ experiment, view: whole });
}

/** An iframe of that address, which loads when it comes near the screen. */
export function snippetOf(url: string, title: string, height: number): string {
  const attributes = [
    `src="${escaped(url)}"`,
    `title="${escaped(title)}"`,
    `width="100%"`,
    `height="${height}"`,
    `style="border: 0"`,
    `loading="lazy"`,
    `allow="clipboard-write; fullscreen"`,
  ];
  return `<iframe\n  ${attributes.join("\n  ")}\n></iframe>`;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
