// The small LoRA's room, as a person uses it: with few seeds and steps, for the machine's sake.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { PHONE } from "./lab-page.ts";

const SHORT = "./?v=1&problem=lora&sentences=16&steps=60&stride=20&seeds=2";

const panel = (page: Page, name: string): Locator =>
  page.getByRole("region", { name, exact: true });
const picture = (page: Page, name: string) => panel(page, name).getByRole("img").first();
const verdict = (page: Page) => page.locator(".verdict-claim");

/** Waits until a run newer than `after` is complete and drawn, and gives its number. */
async function complete(page: Page, after = 0): Promise<number> {
  await expect(page.locator(".run-text")).toContainText("computed in", { timeout: 40_000 });
  const shown = picture(page, "Test accuracy");
  await expect(shown).toHaveAttribute("data-state", "complete");
  await expect
    .poll(async () => Number(await shown.getAttribute("data-run")))
    .toBeGreaterThan(after);
  return Number(await shown.getAttribute("data-run"));
}

const ends = async (page: Page, name: string) =>
  (await picture(page, name).getAttribute("aria-label"))?.replace(/.*At step/, "At step");

test("goes from the test problems to the sentences and back by links, each room without the other's files", async ({
  page,
}) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("./?v=1&seeds=1&backend=cpu");
  await expect(page.getByRole("region", { name: "Balancedness", exact: true })).toBeVisible();
  await expect(page.locator(".verdict-claim")).toContainText("SAM");
  expect(asked.filter((path) => path.includes("/lora"))).toEqual([]);

  await page.getByRole("link", { name: "Small LoRA on real sentences" }).click();
  await expect(panel(page, "2B of each layer")).toBeVisible();
  await expect(page).toHaveTitle(/Small LoRA/);
  await expect(page.locator(".run-text")).toContainText("Running 5 seeds");
  expect(asked.some((path) => path.endsWith("lora/target.bin"))).toBe(true);
  // The encoder is for whoever asks for it.
  expect(asked.filter((path) => path.includes("lora/large"))).toEqual([]);

  // A long run can be left at any time.
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.locator(".run-text")).toContainText("Stopped at");
  await page.getByRole("link", { name: "Test problems" }).click();
  await expect(page.getByRole("region", { name: "Balancedness", exact: true })).toBeVisible();
});

test("answers to wrong labels, keeps all in the link, and gives the same numbers from it", async ({
  page,
}) => {
  await page.goto(SHORT);
  const first = await complete(page);
  await expect(verdict(page)).toContainText("On clean data SAM ends at");
  await expect(panel(page, "Wrong labels fitted")).toContainText("No label is wrong");

  const outliers = page.getByRole("textbox", { name: "Label outliers value" });
  await outliers.fill("0.4");
  await outliers.press("Enter");
  await complete(page, first);
  await expect(verdict(page)).toContainText("With 40% wrong labels SAM ends at");
  await page.getByRole("radio", { name: "single runs" }).check();
  await page.getByRole("checkbox", { name: "Show nBAR" }).uncheck();
  await expect(page).toHaveURL(/label-outliers=0\.4.*&band=runs&hide=nbar$/);
  await expect(picture(page, "Training loss")).toHaveAttribute("aria-label", /SGD .*SAM .*oBAR/);
  await expect(picture(page, "Training loss")).not.toHaveAttribute("aria-label", /nBAR/);
  // The clean run before is what outliers are compared with.
  await page.locator(".lora-later-findings").scrollIntoViewIfNeeded();
  const outlierFinding = page.locator("[data-finding=outliers]");
  await expect(outlierFinding).toContainText("with these outliers");

  const names = ["2B of each layer", "Test accuracy", "Training loss", "Wrong labels fitted"];
  const before = await Promise.all(names.map((name) => ends(page, name)));
  await page.reload();
  await complete(page);
  for (const [i, name] of names.entries()) {
    await expect.poll(() => ends(page, name)).toBe(before[i]);
  }
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("radio", { name: "95% interval" })).toBeChecked();
});

test("has results, findings, costs and sentences of the run, and a file of the table", async ({
  page,
}) => {
  await page.goto(`${SHORT}&label-outliers=0.3`);
  await complete(page);
  for (const id of ["findings", "results", "gradients", "cost", "sentences"]) {
    await page.locator(`.lora-later-${id}`).scrollIntoViewIfNeeded();
    await expect(page.locator(`.lora-later-${id} section`).first()).toBeVisible();
  }
  const rows = panel(page, "Results").getByRole("row");
  await expect(rows).toHaveCount(5);
  await expect(rows.nth(2)).toContainText(/LoRA-SAM\d+\.\d ± \d+\.\d[+−-]\d+\.\d ± /);
  const saved = page.waitForEvent("download");
  await panel(page, "Results").getByRole("button", { name: "Save CSV" }).click();
  const text = await readFile(await (await saved).path(), "utf8");
  expect(text).toMatch(/# labelOutliers = 0\.3\n[\s\S]*\nmethod,seeds,accuracy_mean,/);
  expect(text.match(/^(sgd|sam|nbar|obar),2,\d/gm)).toHaveLength(4);

  const cost = panel(page, "Cost");
  await expect(cost).toContainText("In this browser: r = 8, b = 16");
  await expect(cost.getByRole("row", { name: /^SAM/ }).first()).toContainText(/SAM\s*\d/);

  const sentences = panel(page, "Sentences");
  await expect(sentences.getByText("1 to 12 of 38")).toBeVisible();
  await expect(sentences.getByText("wrong label").first()).toBeVisible();
  await sentences.getByRole("radio", { name: "Test", exact: true }).check();
  await expect(sentences.getByText("1 to 12 of 800")).toBeVisible();
  await sentences.getByRole("button", { name: "Next" }).click();
  await expect(sentences.getByText("13 to 24 of 800")).toBeVisible();

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});

test("reads a sentence of one's own, with the encoder loaded on demand", async ({ page }) => {
  await page.goto(`${SHORT}&methods=sgd,sam`);
  await complete(page);
  await page.locator(".lora-later-sentences").scrollIntoViewIfNeeded();
  const sentences = panel(page, "Sentences");
  await expect(sentences).toContainText(/takes the sentence encoder, 7\.\d MB/);
  await sentences.getByRole("button", { name: "Load the encoder" }).click();
  await expect(sentences.getByRole("button", { name: "Ask" })).toBeVisible({ timeout: 30_000 });
  await sentences.getByRole("textbox").fill("a large wild cat of Africa");
  await sentences.getByRole("button", { name: "Ask" }).click();
  const answers = sentences.getByRole("table", { name: /a large wild cat/ });
  await expect(answers.getByRole("row")).toHaveCount(3);
  await expect(answers.getByRole("row", { name: /^SAM/ })).toContainText(/SAM\s*\d+/);
});

test("says what is wrong with a file, and goes on once it is there", async ({ page }) => {
  await page.route("**/lora/network.bin*", (route) =>
    route.fulfill({ body: Buffer.alloc(49_152), contentType: "application/octet-stream" }),
  );
  await page.goto(SHORT);
  await expect(page.locator(".run-text")).toContainText(
    /network\.bin has the checksum .* load the page anew/,
  );
  await expect(page.getByRole("slider", { name: "Radius" })).toBeEnabled();
  await page.unroute("**/lora/network.bin*");
  await page.getByRole("button", { name: "Run again" }).click();
  await complete(page);
});

test("runs a transformer layer, told by its own names", async ({ page }) => {
  test.slow();
  await page.goto(
    "./?v=1&problem=lora&model=transformer&rank=2&classes=2&sentences=4&test-sentences=2&batch=4&methods=sgd,sam&steps=2&stride=1&seeds=1",
  );
  await expect(page.locator(".run-text")).toContainText("computed in", { timeout: 120_000 });
  const pictures = panel(page, "2B of each layer").getByRole("img");
  await expect(pictures).toHaveCount(2);
  await expect(pictures.first()).toHaveAttribute("aria-label", /query weights.*AdamW .*SAM /);
  await expect(pictures.last()).toHaveAttribute("aria-label", /value weights/);
});

test("serves a phone: one column, controls in the sheet, and nothing that axe finds", async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await page.goto(`${SHORT}&seeds=1`);
  await complete(page);
  // With letters twice as large, too: the panels below load as they come onto the screen.
  for (const size of ["100%", "200%"]) {
    await page.evaluate((letters) => {
      document.documentElement.style.fontSize = letters;
    }, size);
    for (const id of ["findings", "results", "cost", "sentences"]) {
      await page.locator(`.lora-later-${id}`).scrollIntoViewIfNeeded();
      await expect(page.locator(`.lora-later-${id} section`).first()).toBeVisible();
    }
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0);
  }
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "";
  });
  await page.getByRole("button", { name: "Controls", exact: true }).click();
  await expect(page.getByRole("slider", { name: "Label outliers" })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
