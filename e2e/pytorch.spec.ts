// Copy as PyTorch: the present experiment or a method for one's own loop, copied, saved, and with the lab's samples beside it.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { complete, DESK, PHONE } from "./lab-page.ts";

test.use({
  viewport: DESK,
  acceptDownloads: true,
  permissions: ["clipboard-read", "clipboard-write"],
});

const SETTING = "./?v=1&noise=0.75&rho=0.25&steps=2000&seeds=2&backend=cpu&compare-noise=none";

const dialogOf = (page: Page) => page.getByRole("dialog", { name: "Copy as PyTorch" });

async function open(page: Page) {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("button", { name: "Copy as PyTorch…" }).click();
  await expect(dialogOf(page)).toBeVisible();
  return dialogOf(page);
}

async function saved(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: `Download ${name}` }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  await expect(dialogOf(page).getByRole("status")).toContainText(`Saved ${name}`);
  return readFile(await download.path(), "utf8");
}

test("gives the experiment as a script with its update, its link and what the lab's runs ended with", async ({
  page,
}) => {
  await page.goto(SETTING);
  await complete(page);
  const dialog = await open(page);
  await expect(dialog.getByRole("radio", { name: "SAM", exact: true })).toBeChecked();
  const text = dialog.getByRole("region", { name: "nop_sam.py" });
  await expect(text).toContainText("rho = 0.25  # radius");
  await expect(text).toContainText("gradient(x + u * g_x, y + u * g_y, samples)");
  await expect(text).toContainText("?v=1&noise=0.75&rho=0.25&steps=2000&seeds=2");
  await expect(text).toContainText(/lab = \[-\d[\d.]+, -\d[\d.]+\]/);
  await dialog.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(dialog.getByRole("status")).toHaveText(/^Copied nop_sam\.py, \d+ lines\.$/);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('"""SAM (Alg. 1): the gradient at w + eps');
  expect(await saved(page, "nop_sam.py")).toBe(copied);

  const { seed, samples } = JSON.parse(await saved(page, "samples.json"));
  expect(seed).toBe(7);
  expect([samples.length, samples[0].length, samples[0][0].length]).toEqual([2001, 1, 3]);

  await dialog.getByRole("radio", { name: "nBAR" }).check();
  const bar = dialog.getByRole("region", { name: "nop_nbar.py" });
  await expect(bar).toContainText("x.mul_(1 + sign * alpha_t * eta)");
  await expect(dialog.getByRole("status")).toHaveText("");
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("button", { name: "Export", exact: true })).toBeFocused();
});

test("gives a method for one's own loop, and a finite data set within the script", async ({
  page,
}) => {
  await page.goto("./?v=1&problem=op&samples=12&edits=3=0.72&methods=sgd,obar&seeds=1&backend=cpu");
  await complete(page);
  const dialog = await open(page);
  const script = dialog.getByRole("region", { name: "op_obar.py" });
  await expect(script).toContainText("# The finite data set: 12 targets.");
  await expect(script).toContainText(" 0.72,");
  await dialog.getByRole("radio", { name: "Your own loop" }).check();
  const text = dialog.getByRole("region", { name: "obar.py" });
  await expect(text).toContainText("obar.step()  # in the place of optimizer.step()");
  await expect(dialog.getByRole("button", { name: "Download samples.json" })).toHaveCount(0);
  // The text scrolls by keyboard.
  await text.focus();
  await expect(text).toBeFocused();
  await expect(async () => {
    await page.keyboard.press("End");
    expect(await text.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  }).toPass();
});

test("is reached from Share on a phone, selects the text where the clipboard is closed, and axe finds nothing", async ({
  page,
}) => {
  await page.setViewportSize(PHONE);
  await page.goto(SETTING);
  await complete(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Copy as PyTorch…" }).click();
  const dialog = dialogOf(page);
  const region = dialog.getByRole("region", { name: "nop_sam.py" });
  await expect(region).toBeVisible();
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
  });
  await dialog.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText("clipboard closed: the text is selected");
  expect(await page.evaluate(() => getSelection()?.toString().trimEnd())).toBe(
    (await region.innerText()).trimEnd(),
  );
  const widths = await dialog.evaluate((element) => [element.scrollWidth, element.clientWidth]);
  expect(widths[0]).toBeLessThanOrEqual(widths[1]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual(
    [],
  );
});
