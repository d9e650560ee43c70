// Sharing: the link with its result, what the receiver is told, undo and redo, and the code for a lecture hall.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { complete, DESK, ends, PHONE, press, slider } from "./lab-page.ts";

test.use({ viewport: DESK, permissions: ["clipboard-read", "clipboard-write"] });

const SETTING = "./?v=1&noise=0.75&outlier-ratio=0.1&outlier-strength=5&seeds=2&backend=cpu";
const status = (page: Page) => page.getByRole("status").filter({ hasText: /eproduced/ });

async function share(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.getByText("Link copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(await page.getByRole("textbox", { name: /^Link, \d+ characters/ }).inputValue()).toBe(
    link,
  );
  await page.keyboard.press("Escape");
  return link;
}

test("copies a readable link that opens to the same numbers and says so", async ({ page }) => {
  await page.goto(`${SETTING}&at=50000&balancedness-scale=log`);
  await complete(page);
  const link = await share(page);
  expect(link.length).toBeLessThan(500);
  expect(link).toMatch(
    /\?v=1&noise=0\.75&outlier-ratio=0\.1&.*at=50000.*&result=\d+\.cpu\.[\w-]+$/,
  );
  const before = await ends(page);
  await page.goto(link);
  await complete(page);
  await expect(status(page)).toHaveText(/^Reproduced: no difference\./);
  expect(await ends(page)).toEqual(before);
  // It stays with the link until the experiment is another one.
  await page.reload();
  await expect(status(page)).toHaveText(/^Reproduced: no difference\./);
  await press(page, slider(page, /^Noise/), "ArrowRight");
  await expect(status(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/result=/);
});

test("says what differs, and why, where a result is not the link's", async ({ page }) => {
  await page.goto(SETTING);
  await complete(page);
  const link = await share(page);
  await page.goto(link.replace("noise=0.75", "noise=0.8"));
  await complete(page);
  await expect(status(page)).toHaveText(
    /^Not reproduced: largest difference \de-\d of S₀, since another browser’s arithmetic/,
  );
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(status(page)).toHaveCount(0);
  await page.goto(link.replace(/result=\d+/, "result=99").replace("noise=0.75", "noise=0.8"));
  await complete(page);
  await expect(status(page)).toContainText("engine 99 made the link’s result");
  await page.goto(link.replace(/result=.*/, "result=1.cpu.x"));
  await complete(page);
  await expect(page.getByRole("alert")).toContainText(
    /result must hold 24 numbers .* got "1\.cpu\.x".*not compared/,
  );
});

for (const [from, to] of [
  ["webgpu", "cpu"],
  ["cpu", "webgpu"],
] as const) {
  test(`is reproduced from ${from} to ${to} within what float32 pairs allow`, async ({ page }) => {
    await page.goto(`./?v=1&steps=2000&stride=100&seeds=2&noise=1&methods=sgd,sam&backend=${from}`);
    await complete(page);
    const link = await share(page);
    expect(link).toContain(`.${from}.`);
    await page.goto(link.replace(`backend=${from}`, `backend=${to}`));
    await complete(page);
    await expect(status(page)).toHaveText(/^Reproduced: .* there, .* here\)\./);
  });
}

test("undoes and redoes by keys and by the browser's buttons, one change at a time", async ({
  page,
}) => {
  await page.goto(SETTING);
  const first = await complete(page);
  const seed = slider(page, /^Seed$/);
  await press(page, seed, "ArrowRight");
  await expect(page).toHaveURL(/[?&]seed=8(&|$)/);
  await page.getByRole("checkbox", { name: "log axis of Loss" }).click();
  await expect(page).toHaveURL(/loss-scale=log/);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("checkbox", { name: "log axis of Loss" })).not.toBeChecked();
  await expect(seed).toHaveAttribute("aria-valuetext", "8");
  await page.keyboard.press("Control+z");
  await expect(seed).toHaveAttribute("aria-valuetext", "7");
  await page.keyboard.press("Control+Shift+z");
  await expect(seed).toHaveAttribute("aria-valuetext", "8");
  await page.goBack();
  await expect(seed).toHaveAttribute("aria-valuetext", "7");
  // Nothing is left to undo: the page stays.
  await page.keyboard.press("Control+z");
  await complete(page, first);
  await expect(page).toHaveURL(/noise=0\.75/);
});

test("shows a code for the hall, and the link to copy by hand where the clipboard is closed", async ({
  page,
  context,
}) => {
  await context.clearPermissions();
  await page.goto(SETTING);
  await complete(page);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
  });
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.getByText(/clipboard closed: copy the link from here/)).toBeVisible();
  const field = page.getByRole("textbox", { name: /^Link/ });
  await expect(field).toHaveValue(/result=/);
  await page.getByRole("button", { name: "Show QR code" }).click();
  const code = page.getByRole("img", { name: "QR code of the link" });
  await expect(code).toBeVisible();
  expect((await code.locator("path").getAttribute("d"))?.length).toBeGreaterThan(5000);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("is within reach on a phone", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto(SETTING);
  await complete(page);
  await share(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
