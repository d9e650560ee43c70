import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { embedUrlOf, snippetOf, suggestedHeight } from "./embed-snippet.ts";
import { DEFAULT_VIEW, NO_EMBED } from "./view.ts";
import { decodeView } from "./view-link.ts";

const embed = { ...NO_EMBED, panels: ["loss", "norm-plane"], origin: "https://a.example" } as const;
const state = {
  experiment: { ...defaultExperiment(), rho: 0.2 },
  view: { ...DEFAULT_VIEW, playhead: 500, full: "loss", lecture: true },
} as const;

describe("the snippet of an embedded page", () => {
  it("leads to the same state with what was chosen, and not to a panel that fills the page", () => {
    const url = embedUrlOf("https://lab.example/", state, embed);
    expect(url).toBe(
      "https://lab.example/?v=1&rho=0.2&embed=1&panels=loss,norm-plane&origin=https://a.example",
    );
    expect(decodeView(new URL(url).search).view).toEqual({
      ...DEFAULT_VIEW,
      embed: { ...embed, on: true },
    });
  });

  it("keeps the playhead where a reader can move it", () => {
    expect(embedUrlOf("", state, { ...embed, transport: true })).toContain("&at=500&");
  });

  it("is HTML in which the address is one attribute", () => {
    const snippet = snippetOf('https://lab.example/?v=1&rho=0.2&x="', "Lab: |D| & S", 300);
    expect(snippet).toContain('src="https://lab.example/?v=1&amp;rho=0.2&amp;x=&quot;"');
    expect(snippet).toContain('title="Lab: |D| &amp; S"');
    expect(snippet).toContain('loading="lazy"');
    expect(snippet).toContain('allow="clipboard-write; fullscreen"');
  });

  it("asks for more height the more is shown", () => {
    const height = suggestedHeight(embed);
    expect(suggestedHeight({ ...embed, panels: ["loss"] })).toBeLessThan(height);
    expect(suggestedHeight({ ...embed, transport: true })).toBeGreaterThan(height);
    expect(suggestedHeight({ ...embed, controls: [] })).toBeLessThan(height);
    expect(suggestedHeight({ ...embed, panels: ["loss", "cost"] })).toBeGreaterThan(height);
  });
});
