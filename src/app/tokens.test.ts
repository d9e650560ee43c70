// The colours of both themes against the contrast that WCAG asks for: 4.5:1 for text, 3:1 for lines.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const pairsOf = (file: string) => [
  ...readFileSync(new URL(file, import.meta.url), "utf8").matchAll(
    /--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g,
  ),
];
/** The colours of a theme; more contrast overrides some of them. */
const colours = (theme: 2 | 3, more = false) =>
  new Map(
    [...pairsOf("./tokens.css"), ...(more ? pairsOf("./contrast.css") : [])].map((pair) => [
      pair[1],
      pair[theme],
    ]),
  );

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe.each([
  ["light", colours(2), 1],
  ["dark", colours(3), 1],
  ["light, with more contrast,", colours(2, true), 1.5],
  ["dark, with more contrast,", colours(3, true), 1.5],
] as const)("the %s theme", (_, tokens, times) => {
  const colour = (name: string) => {
    const hex = tokens.get(name);
    if (!hex) throw new Error(`tokens.css has no --${name}`);
    return hex;
  };

  it.each(["ink", "ink-soft", "accent", "warning"])("has --%s legible as text", (name) => {
    expect(contrast(colour(name), colour("paper"))).toBeGreaterThanOrEqual(4.5 * times);
    expect(contrast(colour(name), colour("raised"))).toBeGreaterThanOrEqual(4.5 * times);
  });

  it("has the warning's words legible on its paper", () => {
    expect(contrast(colour("ink"), colour("warning-paper"))).toBeGreaterThanOrEqual(4.5 * times);
  });

  it.each(["sgd", "sngd", "sam", "nbar", "obar"])("has the line of %s visible", (method) => {
    expect(contrast(colour(`method-${method}`), colour("paper"))).toBeGreaterThanOrEqual(3 * times);
  });

  it.each([1, 2, 3, 4])("has the line of companion %i visible", (rank) => {
    expect(contrast(colour(`companion-${rank}`), colour("paper"))).toBeGreaterThanOrEqual(
      3 * times,
    );
  });

  it("has the edges of controls visible", () => {
    expect(contrast(colour("outline"), colour("paper"))).toBeGreaterThanOrEqual(3 * times);
  });
});
