// What the whole-page tests share: where things are on the page, and when it has come to rest.
import { expect, type Locator, type Page } from "@playwright/test";

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
export const QUICK = "./?v=1&seeds=2&backend=cpu";

/** The panels with a plot. */
export const TITLES = ["Balancedness", "Norm plane", "Loss", "Gradient difference"] as const;

/** Those below the first view, which say why. */
export const WHY_TITLES = ["Outlier effect", "Rate of B", "Sharpness"] as const;

export const figure = (page: Page, title: string): Locator =>
  page.getByRole("region", { name: title }).getByRole("img");
export const balancedness = (page: Page) => figure(page, "Balancedness");
export const slider = (page: Page, name: RegExp) => page.getByRole("slider", { name });

/** Waits until the figures show the whole of a run newer than `after`, and gives that run's number. */
export async function complete(page: Page, after = 0): Promise<number> {
  let run = 0;
  await expect(async () => {
    for (const title of TITLES) {
      await expect(figure(page, title)).toHaveAttribute("data-state", "complete", { timeout: 1 });
    }
    run = Number(await balancedness(page).getAttribute("data-run"));
    expect(run).toBeGreaterThan(after);
  }).toPass({ timeout: 20_000, intervals: [20, 50, 100] });
  return run;
}

/** The end values of a figure's methods, from its summary. */
export async function ends(page: Page, title = "Balancedness"): Promise<Record<string, number>> {
  const summary = (await figure(page, title).getAttribute("aria-label")) ?? "";
  const own = summary.slice(summary.indexOf("At step")).replace(/ Compared with.*/, "");
  const values = own.matchAll(/(\w+) (-?\d[\d.e+-]*\d)[,.]/g);
  return Object.fromEntries(
    [...values]
      .filter(([, name]) => name !== "step")
      .map(([, name, value]) => [name, Number(value)]),
  );
}

/** Waits until SAM's other noise levels are there too. */
export async function compared(page: Page): Promise<void> {
  for (const title of ["Balancedness", "Gradient difference"]) {
    await expect(figure(page, title)).toHaveAttribute("data-companions", "idle", {
      timeout: 20_000,
    });
  }
}

/** The direct labels at a figure's line ends, from top to bottom. */
export const labels = (page: Page, title = "Balancedness") =>
  page.getByRole("region", { name: title }).locator(".end-labels text");

/** Presses a key until no newer run is under way. */
export async function press(page: Page, control: Locator, key: string, times = 1): Promise<void> {
  const before = Number(await balancedness(page).getAttribute("data-run"));
  await control.focus();
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
  await complete(page, before);
}

/** On a phone the controls are a sheet. */
export async function openControls(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Controls", exact: true }).click();
}

/** To the cost panel, past the row that loads above it on the way. */
export async function toCost(page: Page): Promise<void> {
  await page.locator(".why").scrollIntoViewIfNeeded();
  await expect(page.getByRole("region", { name: "Sharpness", exact: true })).toBeVisible();
  await page.locator(".cost").scrollIntoViewIfNeeded();
}
