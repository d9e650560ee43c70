// The panels' pictures against those that were looked at: lines and bands by their pixels, axes and labels by their SVG.
// Text is compared as text, so no platform's fonts matter. `npm run e2e -- pictures --update-snapshots` takes new ones.
import { expect, type Page, test } from "@playwright/test";
import { compared, complete, DESK, figure, QUICK, TITLES, WHY_TITLES } from "./lab-page.ts";

// The style that gives all plots one size is the test's own.
test.use({ viewport: DESK, bypassCSP: true });

const SIZE = ".plot { flex: none !important; width: 640px !important; height: 300px !important; }";

const VIEWS = {
  plain: "",
  log: "&balancedness-scale=log&norm-plane-scale=log&norm-plane-x-scale=log&loss-x-scale=log",
  quartiles: "&band=quartiles&balancedness-measure=relative",
  runs: "&band=runs&balancedness-measure=signed",
  told: "&at=30000",
} as const;

async function show(page: Page, view: string): Promise<void> {
  await page.goto(`${QUICK.replace("seeds=2", "seeds=5")}${view}`);
  await page.addStyleTag({ content: SIZE });
  await complete(page);
  await compared(page);
  await expect(figure(page, "Loss").locator("canvas")).toHaveJSProperty("width", 640);
  // The pictures of the new size are drawn in the frames after it.
  await page.waitForTimeout(500);
}

for (const [name, view] of Object.entries(VIEWS)) {
  for (const theme of name === "plain" ? (["light", "dark"] as const) : (["light"] as const)) {
    test(`are as they were: ${name}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await show(page, view);
      for (const title of TITLES) await compare(page, title, name, theme);
    });
  }
}

test("of the row that says why, with theory over all of them, are as they were", async ({
  page,
}) => {
  await show(page, "&outlier-ratio=0.1&theory=prediction,exact,threshold,bounds,effective-noise");
  await compare(page, "Balancedness", "theory", "light");
  for (const title of WHY_TITLES) {
    await page.locator(".why").scrollIntoViewIfNeeded();
    await compare(page, title, "theory", "light");
  }
});

async function compare(page: Page, title: string, name: string, theme: string): Promise<void> {
  const slug = `${title.toLowerCase().replaceAll(" ", "-")}-${name}-${theme}`;
  const plot = figure(page, title);
  // What is not on the screen is not drawn.
  await plot.scrollIntoViewIfNeeded();
  await expect(plot).toHaveAttribute("data-state", "complete");
  await page.waitForTimeout(300);
  const url = await plot
    .locator("canvas")
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL("image/png"));
  const pixels = Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
  expect.soft(pixels).toMatchSnapshot(`${slug}.png`, { maxDiffPixelRatio: 0.01 });
  if (theme === "dark") return;
  const svg = await plot.locator("svg.axes").evaluate((element) => element.innerHTML);
  expect.soft(`${inLines(svg)}\n`).toMatchSnapshot(`${slug}.txt`);
}

/** One element a line, numbers to a tenth of a pixel, in the order of the alphabet: the page's own depends on what came first. */
function inLines(svg: string): string {
  return svg
    .replace(/(\d+\.\d)\d+/g, "$1")
    .replace(/></g, ">\n<")
    .split("\n")
    .sort()
    .join("\n");
}
