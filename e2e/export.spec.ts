// Export and the way back: figures, tables and results as files, and a file that runs again.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { complete, DESK, ends, PHONE } from "./lab-page.ts";

test.use({ viewport: DESK, acceptDownloads: true });

const SETTING = "./?v=1&noise=0.75&outlier-ratio=0.1&seeds=2&backend=cpu&compare-noise=none";

async function open(page: Page) {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  return page.getByRole("dialog", { name: "Export" });
}

/** Exports in a format and gives the file. */
async function saved(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  const dialog = page.getByRole("dialog", { name: "Export" });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: format, exact: true }).click(),
  ]);
  await expect(dialog.getByRole("status")).toContainText(`Saved ${download.suggestedFilename()}`);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("a panel leaves as SVG with its text as text, as PNG in two sizes, and as CSV", async ({
  page,
  context,
}) => {
  await page.goto(SETTING);
  await complete(page);
  await open(page);
  const svg = await saved(page, "SVG");
  expect(svg.name).toBe("balancedness.svg");
  const markup = svg.bytes.toString("utf8");
  // By itself in another page: it is well-formed, shows its text, and needs nothing from anywhere.
  const other = await context.newPage();
  await other.setContent(`<!doctype html><title>figure</title>${markup}`);
  await expect(other.getByText(/^Balancedness: \|D\|/)).toBeVisible();
  await expect(other.getByText(/^nBAR 0\.\d+/)).toBeVisible();
  await expect(other.getByText(/Noise 0\.75/)).toBeVisible();
  expect(markup).toContain("noise=0.75&amp;outlier-ratio=0.1");
  expect(markup).not.toMatch(/var\(--|light-dark|class="|https?:\/\/(?!www\.w3|127)/);
  const lines = await other
    .locator("svg > g > path")
    .evaluateAll((paths) => paths.map((path) => (path as SVGPathElement).getTotalLength()));
  expect(lines.filter((length) => length > 300).length).toBeGreaterThanOrEqual(4);
  await other.close();

  const [small, large] = [await saved(page, "PNG 2×"), await saved(page, "PNG 4×")];
  const widthOf = ({ bytes }: { bytes: Buffer }) => bytes.readUInt32BE(16);
  expect(small.bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(widthOf(small)).toBe(2 * 832);
  expect(widthOf(large)).toBe(4 * 832);

  await page.getByRole("combobox", { name: "Panel" }).selectOption("Loss");
  const csv = await saved(page, "CSV");
  expect(csv.name).toBe("loss.csv");
  const rows = csv.bytes.toString("utf8").trimEnd().split("\n");
  expect(rows.filter((row) => row.startsWith("#"))).toContain("# outlierRatio = 0.1");
  expect(rows.find((row) => row.startsWith("step,"))).toContain("SAM,low,high");
  expect(rows.at(-1)).toMatch(/^100000,/);
});

test("the whole result leaves as JSON and Parquet, and the JSON runs again on a fresh page", async ({
  page,
}) => {
  await page.goto(SETTING);
  await complete(page);
  const before = await ends(page);
  await open(page);
  const parquet = await saved(page, "Parquet");
  expect(parquet.bytes.subarray(0, 4).toString()).toBe("PAR1");
  const json = await saved(page, "JSON");
  await page.goto("./?v=1&seeds=1&backend=cpu&compare-noise=none");
  const run = await complete(page);
  const dialog = await open(page);
  await dialog.getByLabel(/^Choose a JSON file/).setInputFiles({
    name: json.name,
    mimeType: "application/json",
    buffer: json.bytes,
  });
  await expect(dialog.getByRole("status")).toHaveText(/^Opened balancedness-lab\.json/);
  await dialog.getByRole("button", { name: "Close" }).click();
  await complete(page, run);
  expect(await ends(page)).toEqual(before);
});

test("a file that is dropped or pasted runs, and a bad one is named and loses nothing", async ({
  page,
}) => {
  await page.goto(SETTING);
  const run = await complete(page);
  const drop = (text: string) =>
    page.evaluate((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], "mine.json", { type: "application/json" }));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    }, text);
  await drop("no");
  await expect(page.getByRole("alert")).toContainText("mine.json: The file is not JSON");
  await drop('{"experiment":{"problem":"op","seeds":2,"rho":-1}}');
  await expect(page.getByRole("alert")).toContainText("rho must be a number from 0 to 10, got -1");
  await complete(page, run);
  await expect(page).toHaveURL(/problem=op/);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", ' {"seeds": 3}');
    document.body.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(page).toHaveURL(/seeds=3/);
});

test("is reached from Share on a phone, and axe finds nothing in it", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto(SETTING);
  await complete(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Export files…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await expect(dialog).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual(
    [],
  );
  await dialog.getByRole("button", { name: "Close" }).click();
});
