// The transport: a trajectory that is there already is told step by step, by buttons, slider and keys.
import { expect, type Page, test } from "@playwright/test";
import { balancedness, complete, DESK, QUICK } from "./lab-page.ts";

test.use({ viewport: DESK });

const playhead = (page: Page) => page.getByRole("slider", { name: "Playhead" });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const at = async (page: Page) => Number(await playhead(page).inputValue());
const region = (page: Page, title: string) => page.getByRole("region", { name: title });

test("plays from the start when it is at the end, and pauses", async ({ page }) => {
  await page.goto(QUICK);
  await complete(page);
  await expect.poll(() => at(page)).toBe(100_000);
  await button(page, "Play").click();
  await expect.poll(() => at(page)).toBeGreaterThan(2_000);
  await button(page, "Pause").click();
  const paused = await at(page);
  expect(paused).toBeLessThan(80_000);
  await expect(page.getByText(/^(After [\d,]+ steps|At the start)/)).toBeVisible();
  await page.waitForTimeout(300);
  expect(await at(page)).toBe(paused);
  await expect(page).toHaveURL(new RegExp(`[?&]at=${paused}`));
});

test("plays to the end and shows all again", async ({ page }) => {
  await page.goto(`${QUICK}&at=90000&speed=4`);
  await complete(page);
  await button(page, "Play").click();
  await expect(button(page, "Play")).toBeVisible();
  await expect.poll(() => at(page)).toBe(100_000);
  await expect(page).not.toHaveURL(/[?&]at=/);
});

test("grows the trajectory in all panels", async ({ page }) => {
  await page.goto(`${QUICK}&at=0`);
  await complete(page);
  /** Where the veil begins in a figure over the steps, and how many strong pixels the norm plane has. */
  const told = () =>
    page.evaluate(() => {
      const veils = [...document.querySelectorAll<HTMLElement>(".veil:not([hidden])")];
      const canvas = document.querySelector<HTMLCanvasElement>(".panel-norm-plane canvas");
      const context = canvas?.getContext("2d");
      const data = context?.getImageData(0, 0, canvas?.width ?? 0, canvas?.height ?? 0).data ?? [];
      let strong = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i] > 250) strong++;
      return [...veils.map((veil) => Math.round(veil.getBoundingClientRect().left)), strong];
    });
  const first = await told();
  expect(first).toHaveLength(4);
  await button(page, "Play").click();
  await page.waitForTimeout(1500);
  await button(page, "Pause").click();
  const then = await told();
  for (const [i, place] of then.entries()) expect(place).toBeGreaterThan(first[i]);
});

test("steps by records and goes back to step 0", async ({ page }) => {
  await page.goto(`${QUICK}&at=20000`);
  await complete(page);
  await button(page, "Step").click();
  await expect.poll(() => at(page)).toBe(20_500);
  await button(page, "Reset").click();
  await expect.poll(() => at(page)).toBe(0);
  await expect(page.getByText("At the start |D| is 1.12 for every method.")).toBeVisible();
});

test("has a playhead that is a slider, whose place is in the link", async ({ page }) => {
  await page.goto(QUICK);
  await complete(page);
  const box = await playhead(page).boundingBox();
  if (!box) throw new Error("the playhead has no box");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  expect(Math.abs((await at(page)) - 50_000)).toBeLessThan(1500);
  await playhead(page).fill("30000");
  await expect(page).toHaveURL(/[?&]at=30000/);
  await expect(playhead(page)).toHaveAttribute("aria-valuetext", "step 30,000 of 100,000");
  await expect(balancedness(page)).toHaveAccessibleName(/At step 30,000: SGD 1\.1/);
  await page.reload();
  await complete(page);
  await expect.poll(() => at(page)).toBe(30_000);
  await expect(page.getByText(/^After 30,000 steps SAM has brought/)).toBeVisible();
});

test("answers the keys of the page", async ({ page }) => {
  await page.goto(QUICK);
  await complete(page);
  await page.keyboard.press("Home");
  await expect.poll(() => at(page)).toBe(0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => at(page)).toBe(500);
  await page.keyboard.press("Space");
  await expect(button(page, "Pause")).toBeVisible();
  await page.keyboard.press("Space");
  await expect(button(page, "Play")).toBeVisible();
  await page.keyboard.press("End");
  await expect.poll(() => at(page)).toBe(100_000);
  // In a text field a space and the arrows are the field's.
  await page.getByRole("textbox", { name: /^Radius/ }).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Space");
  await expect.poll(() => at(page)).toBe(100_000);
  await expect(button(page, "Play")).toBeVisible();
});

test("lists the keys on a question mark", async ({ page }) => {
  await page.goto(QUICK);
  await complete(page);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect(dialog).toContainText("play or pause");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("is carried by the crosshair of every panel, exact at the nearest record", async ({
  page,
}) => {
  await page.goto(`${QUICK}&at=40000`);
  await complete(page);
  for (const title of ["Balancedness", "Loss", "Gradient difference"]) {
    await expect(region(page, title).locator(".overlay circle").first()).toBeAttached();
    await expect(region(page, title).locator(".overlay line")).toHaveCount(1);
  }
  // Four methods, and SAM at two other noise levels.
  await expect(region(page, "Norm plane").locator(".overlay circle")).toHaveCount(6);
});
