// The half-life panel: it fills in when it is seen, its mark drives the experiment, and a link keeps what it is over.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { balancedness, complete, DESK, ends, PHONE, press, QUICK, slider } from "./lab-page.ts";

const panel = (page: Page) => page.getByRole("region", { name: "Half-life", exact: true });
const mark = (page: Page, name = "Outlier ratio") =>
  page.getByRole("slider", { name: `Half-life mark: ${name}` });
const caption = (page: Page) => panel(page).locator(".panel-caption");

/** Goes to the panel and waits until its sweep is whole. */
async function open(page: Page, link = QUICK) {
  await page.goto(link);
  await complete(page);
  await goTo(page);
  await filled(page);
}

/** Both the row and the panel in it load when they come near. */
async function goTo(page: Page) {
  await page.locator(".why").scrollIntoViewIfNeeded();
  await page.locator(".half-life").scrollIntoViewIfNeeded();
  await panel(page).scrollIntoViewIfNeeded();
}

async function filled(page: Page) {
  await expect(caption(page)).toHaveText("median, quartiles, N = 2", { timeout: 30_000 });
}

/** A place in the plot: parts of the way along the axis, and of the height above it. */
async function placeOf(page: Page, along: number, above = 0) {
  const [field, handle] = await Promise.all([
    panel(page).locator(".half-life-field").boundingBox(),
    panel(page).locator(".half-life-handle").boundingBox(),
  ]);
  if (!field || !handle) throw new Error("the plot has no box");
  const x = field.x + field.width * along;
  return { x, y: handle.y + handle.height / 2 - above * field.height };
}

test.describe("the half-life panel", () => {
  test.use({ viewport: DESK });

  test("fills in with a claim, and names what is not reached", async ({ page }) => {
    await open(page);
    await expect(panel(page)).toContainText(
      /At noise 0\.5 SAM halves \|D\| after 2\d,\d00 steps without outliers and after 1\d,\d00 at q = 0\.1/,
    );
    await expect(panel(page)).toContainText("SGD never does.");
    await expect(panel(page)).toContainText("not reached in 100,000 steps");
    await expect(panel(page).getByRole("img")).toHaveAccessibleName(
      /SGD not in 100,000 without outliers, not in 100,000 at q = 0\.5; SAM 2\d,\d00 without/,
    );
  });

  test("has its numbers as a table", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "Data of Half-life" }).click();
    const table = page.getByRole("table", { name: "Data of Half-life" });
    await expect(table.getByRole("columnheader").first()).toHaveText("Outlier ratio q");
    await expect(table.getByRole("row")).toHaveCount(16);
    await expect(table.getByRole("rowheader").last()).toHaveText("0.5");
    const sgd = table.getByRole("row").last().getByRole("cell");
    expect((await sgd.allTextContents()).slice(0, 4)).toEqual(["–", "–", "–", "2 of 2"]);
    expect((await sgd.allTextContents())[4]).toMatch(/^\d,\d\d0$/);
  });

  test("has a mark that drives the control and all panels while it is dragged, and draws no sweep anew", async ({
    page,
  }) => {
    await open(page);
    const run = Number(await balancedness(page).getAttribute("data-run"));
    const before = await ends(page);
    await caption(page).evaluate((element) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      new MutationObserver(() => seen.push(element.textContent ?? "")).observe(element, {
        ...{ characterData: true, childList: true, subtree: true },
      });
    });
    const from = await placeOf(page, 0);
    const to = await placeOf(page, 0.4);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 8 });
    // The mouse is still down.
    await expect(mark(page)).toHaveAttribute("aria-valuetext", "0.2");
    await expect(slider(page, /^Outlier ratio/)).toHaveAttribute("aria-valuetext", "0.2");
    await expect(panel(page)).toContainText("at q = 0.2");
    await page.mouse.up();
    await complete(page, run);
    expect((await ends(page))["SAM"]).not.toBe(before["SAM"]);
    await expect(page).toHaveURL(/outlier-ratio=0\.2/);
    expect(await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)).toEqual(
      [],
    );
  });

  test("takes the mark to where the plot is pressed, and reads out what is pointed at", async ({
    page,
  }) => {
    await open(page);
    const place = await placeOf(page, 0.6, 0.4);
    await page.mouse.move(place.x, place.y);
    await expect(panel(page).locator(".read-out")).toContainText(/q = 0\.3.*SAM[\d,]+/);
    await page.mouse.down();
    await page.mouse.up();
    await expect(slider(page, /^Outlier ratio/)).toHaveAttribute("aria-valuetext", "0.3");
  });

  test("obeys the keys of a slider, and follows the control", async ({ page }) => {
    await open(page);
    await press(page, mark(page), "ArrowRight", 10);
    await expect(slider(page, /^Outlier ratio/)).toHaveAttribute("aria-valuetext", "0.05");
    await press(page, mark(page), "End");
    await expect(slider(page, /^Outlier ratio/)).toHaveAttribute("aria-valuetext", "0.5");
    await press(page, slider(page, /^Outlier ratio/), "Home");
    await expect(mark(page)).toHaveAttribute("aria-valuetext", "0");
    const field = page.getByRole("textbox", { name: /^Outlier ratio/ });
    await field.fill("0.7");
    await expect(mark(page)).toHaveAttribute("aria-valuetext", "0.7, beyond the end of this axis");
  });

  test("goes over to the noise and back at once, and a link keeps what it is over", async ({
    page,
  }) => {
    await open(page);
    await panel(page).getByRole("radio", { name: "Noise α" }).check({ force: true });
    await filled(page);
    await expect(panel(page)).toContainText(
      /Without outliers SAM does not halve \|D\| in 100,000 steps without noise, and does after/,
    );
    await press(page, mark(page, "Noise"), "ArrowRight", 10);
    await expect(slider(page, /^Noise/)).toHaveAttribute("aria-valuetext", "0.6");
    await page.getByRole("checkbox", { name: "log axis of Half-life" }).uncheck();
    await expect(page).toHaveURL(/half-life-over=noise&half-life-scale=linear/);
    await page.reload();
    await complete(page);
    await goTo(page);
    await filled(page);
    await expect(mark(page, "Noise")).toHaveAttribute("aria-valuetext", "0.6");
    await expect(page.getByRole("checkbox", { name: "log axis of Half-life" })).not.toBeChecked();
  });

  test("computes nothing while nobody sees it", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    await expect(page.locator(".half-life")).toHaveCount(0);
    await open(page);
    await page.evaluate(() => scrollTo(0, 0));
    await press(page, slider(page, /^Noise/), "ArrowRight", 2);
    await page.waitForTimeout(1500);
    await expect(caption(page)).toHaveText("median, quartiles, N = 2");
    await panel(page).scrollIntoViewIfNeeded();
    await expect(panel(page)).toContainText("At noise 0.52 SAM");
  });

  test("fills the page, in the link, and Escape leads back", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "Fill the page with Half-life" }).click();
    await expect(page).toHaveURL(/full=half-life/);
    await filled(page);
    const box = await panel(page).getByRole("img").boundingBox();
    expect(box?.width).toBeGreaterThan(1200);
    expect(box?.height).toBeGreaterThan(350);
    await page.keyboard.press("Escape");
    await expect(page).not.toHaveURL(/full=/);
  });

  test("says why a sweep that would take too long is not computed", async ({ page }) => {
    await page.goto("./?v=1&rows=64&columns=64&steps=1000000&seeds=1&methods=sgd&backend=cpu");
    await goTo(page);
    await expect(panel(page)).toContainText(/Not computed: .* about \d+ minutes/);
    await expect(mark(page)).toHaveAttribute("max", "0.5");
  });

  test("finds the same on WebGPU as on the CPU, to three figures", async ({ page }) => {
    const rows = async (backend: string) => {
      const quick = "steps=4000&stride=20&learning-rate=0.003&seeds=2&half-life-over=noise";
      await open(page, `./?v=1&${quick}&backend=${backend}`);
      await page.getByRole("button", { name: "Data of Half-life" }).click();
      const table = page.getByRole("table", { name: "Data of Half-life" });
      await expect(table).toBeVisible();
      return table.getByRole("row").allTextContents();
    };
    const gpu = await rows("webgpu");
    expect(gpu).toHaveLength(16);
    expect(await rows("cpu")).toEqual(gpu);
  });

  test("says that there is nothing to halve where the start is balanced", async ({ page }) => {
    await open(page, `${QUICK}&imbalance=1`);
    await expect(panel(page)).toContainText("D is 0 at the start, so there is nothing to halve");
  });
});

test("a finger drags the mark sideways, and scrolls the page up and down", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, new URL(QUICK, baseURL).href);
  const box = await mark(page).boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  const client = await context.newCDPSession(page);
  const swipe = async (points: readonly { x: number; y: number }[]) => {
    const [first, ...rest] = points;
    const send = (type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }) =>
      client.send("Input.dispatchTouchEvent", { type, touchPoints: at ? [{ ...at, id: 0 }] : [] });
    await send("touchStart", first);
    for (const point of rest) await send("touchMove", point);
    await send("touchEnd");
  };
  const start = await placeOf(page, 0.2, 0.4);
  const places = [0.25, 0.35, 0.45, 0.5].map(async (along) => ({
    ...(await placeOf(page, along, 0.4)),
    y: start.y,
  }));
  await swipe([start, ...(await Promise.all(places))]);
  await expect(mark(page)).toHaveAttribute("aria-valuetext", "0.25");
  const top = await page.evaluate(() => scrollY);
  await swipe([0, -20, -50, -90, -140].map((dy) => ({ x: start.x, y: start.y + dy })));
  await expect.poll(() => page.evaluate(() => scrollY)).not.toBe(top);
  await expect(mark(page)).toHaveAttribute("aria-valuetext", "0.25");
  await context.close();
});

test.describe("axe", () => {
  for (const [place, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`finds nothing in the half-life panel on a ${place} in the ${colorScheme} theme`, async ({
        page,
      }) => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await open(page, `${QUICK}&methods=sgd,sngd,sam,nbar,obar&outlier-ratio=0.1`);
        const { violations } = await new AxeBuilder({ page }).include(".half-life").analyze();
        expect(violations).toEqual([]);
      });
    }
  }
});
