// Comparing: a pinned result beside what comes after it, and the list of what was tried.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { complete, DESK, ends, press, slider } from "./lab-page.ts";

test.use({ viewport: DESK });

const SETTING = "./?v=1&seeds=2&backend=cpu&compare-noise=none";

test("a pinned result stays as a trail, and what a change does to it is said", async ({ page }) => {
  await page.goto(SETTING);
  await complete(page);
  const before = (await ends(page)).SAM;
  await page.getByRole("button", { name: "Pin this result" }).click();
  await expect(
    page.getByText("Pinned as a pale trail: change something to compare."),
  ).toBeVisible();
  await press(page, slider(page, /^Noise/), "ArrowRight", 5);
  const after = (await ends(page)).SAM;
  const words = page.getByText(/^Noise 0\.5 → 0\.\d+: SAM’s \|D\| ends at/);
  await expect(words).toContainText(after.toPrecision(3));
  await expect(words).toContainText(`pinned ${before.toPrecision(3)} (`);
  await expect(words).toContainText("less).");
  await page.getByRole("button", { name: "Data of Balancedness" }).click();
  await expect(page.getByRole("columnheader", { name: "SAM, pinned" })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Unpin" }).click();
  await expect(words).toBeHidden();
});

/** Waits for the list at the foot of the page to hold so many results. */
async function tried(page: Page, count: number) {
  const list = page.getByRole("region", { name: "Tried" });
  await page.locator(".tried-place").scrollIntoViewIfNeeded();
  await expect(list.getByRole("listitem")).toHaveCount(count);
  return list;
}

test("what was tried is listed with a link that opens it, kept for the next visit, and cleared", async ({
  page,
}) => {
  await page.goto(SETTING);
  await complete(page);
  await tried(page, 1);
  await press(page, slider(page, /^Seed$/), "ArrowRight");
  const list = await tried(page, 2);
  await expect(list.getByRole("link").first()).toContainText(/After 100,000 steps SAM .*seed 8/);
  // Each small picture says how it compares with what is shown.
  await expect(list.getByRole("link").first()).toContainText("Shown above now");
  await expect(list.getByRole("link").last()).toContainText(/SAM: \|D\| .*(than|as) now/);
  await page.reload();
  await complete(page);
  await tried(page, 2);
  await list.getByRole("link").last().click();
  await expect(slider(page, /^Seed$/)).toHaveAttribute("aria-valuetext", "7");
  await complete(page, 0);
  await tried(page, 2);
  await expect(list.getByRole("link").filter({ hasText: "Shown above now" })).toHaveCount(1);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual(
    [],
  );
  await list.getByRole("button", { name: "Clear" }).click();
  await expect(list.getByText(/^Results that stand for a moment/)).toBeVisible();
});

test("where storage is forbidden the list lasts as long as the page, and says so", async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", {
      get() {
        throw new DOMException("no", "SecurityError");
      },
    });
  });
  await page.goto(SETTING);
  await complete(page);
  const list = await tried(page, 1);
  await expect(list).toContainText("this browser keeps nothing");
});
