// The panels: axes, zoom, spread, lines, data and the full view, as a person uses them, and as a link keeps them.
import { expect, type Page, test } from "@playwright/test";
import {
  balancedness,
  compared,
  complete,
  DESK,
  ends,
  figure,
  labels,
  PHONE,
  QUICK,
  TITLES,
  toCost,
} from "./lab-page.ts";

test.use({ viewport: DESK });

const region = (page: Page, title: string) =>
  page.getByRole("region", { name: title, exact: true });
const ticks = (page: Page, title: string, axis: "x" | "y") =>
  region(page, title).locator(`.axis-${axis} text`);

async function openOptions(page: Page, title: string) {
  await page.getByRole("button", { name: `Options of ${title}` }).click();
  return page.getByRole("group", { name: `Options of ${title}` });
}

async function drag(page: Page, title: string, from: [number, number], to: [number, number]) {
  const box = await figure(page, title).boundingBox();
  if (!box) throw new Error(`${title} has no box`);
  const place = ([x, y]: [number, number]) =>
    [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...place(from));
  await page.mouse.down();
  await page.mouse.move(...place(to), { steps: 4 });
  await page.mouse.up();
}

test.describe("axes", () => {
  for (const title of TITLES) {
    test(`of ${title} are linear or log, both ways, and the link keeps them`, async ({ page }) => {
      await page.goto(QUICK);
      await complete(page);
      // The axes hold the other noise levels too.
      await compared(page);
      const log = page.getByRole("checkbox", { name: `log axis of ${title}` });
      const was = await log.isChecked();
      const y = await ticks(page, title, "y").allTextContents();
      await log.click();
      await expect.poll(() => ticks(page, title, "y").allTextContents()).not.toEqual(y);
      const x = await ticks(page, title, "x").allTextContents();
      const options = await openOptions(page, title);
      await options.getByRole("radio", { name: "log" }).check({ force: true });
      await expect.poll(() => ticks(page, title, "x").allTextContents()).not.toEqual(x);
      const shown = await ticks(page, title, "x").allTextContents();
      await expect(page).toHaveURL(/-x-scale=log/);
      await page.reload();
      await complete(page);
      await compared(page);
      await expect(log).toBeChecked({ checked: !was });
      await expect.poll(() => ticks(page, title, "x").allTextContents()).toEqual(shown);
    });
  }
});

test.describe("theory", () => {
  test("is drawn over what happened when asked for, with the gap in words, and the link keeps it", async ({
    page,
  }) => {
    await page.goto(QUICK);
    await complete(page);
    const gap = page.getByText(/Theorem 2 predicts [\d.]+% of what SAM moved D/);
    await expect(gap).toBeHidden();
    const options = await openOptions(page, "Balancedness");
    await options.getByRole("checkbox", { name: "Show what the theorems predict" }).check();
    await expect(gap).toBeVisible();
    await expect(page).toHaveURL(/theory=prediction/);
    await options.getByRole("checkbox", { name: /^The same with SAM’s gradient at w/ }).check();
    await options.getByRole("checkbox", { name: "Threshold 2B̄ at each record" }).check();
    await expect(page.getByText(/^.*2B̄ has been 0\.\d+ in the mean up to here/)).toBeVisible();
    await expect(page).toHaveURL(/theory=prediction,exact,threshold-now/);
    await page.reload();
    await complete(page);
    await expect(gap).toBeVisible();
    await page.getByRole("button", { name: "Data of Balancedness" }).click();
    for (const name of ["SAM, theory", "SAM, theory at w + ε", "SAM, 2B̄"]) {
      await expect(page.getByRole("columnheader", { name, exact: true })).toBeVisible();
    }
  });
});

test.describe("zoom", () => {
  test("is dragged out, is in the link, and goes by button or double click", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    const whole = await ticks(page, "Balancedness", "x").allTextContents();
    await drag(page, "Balancedness", [0.2, 0.1], [0.4, 0.6]);
    const all = page.getByRole("button", { name: "Show all of Balancedness" });
    await expect(all).toBeVisible();
    await expect(page).toHaveURL(/balancedness-zoom=/);
    await expect.poll(() => ticks(page, "Balancedness", "x").allTextContents()).not.toEqual(whole);
    await page.reload();
    await complete(page);
    await expect(all).toBeVisible();
    await all.click();
    await expect(all).toBeHidden();
    await expect.poll(() => ticks(page, "Balancedness", "x").allTextContents()).toEqual(whole);

    await drag(page, "Loss", [0.2, 0.2], [0.5, 0.8]);
    const allOfLoss = page.getByRole("button", { name: "Show all of Loss" });
    await expect(allOfLoss).toBeVisible();
    await figure(page, "Loss").dblclick();
    await expect(allOfLoss).toBeHidden();
  });

  test("answers keys and the wheel with Ctrl, and leaves the wheel to the page", async ({
    page,
  }) => {
    await page.goto(QUICK);
    await complete(page);
    const all = page.getByRole("button", { name: "Show all of Norm plane" });
    await figure(page, "Norm plane").focus();
    await page.keyboard.press("+");
    await expect(all).toBeVisible();
    await page.keyboard.press("0");
    await expect(all).toBeHidden();
    await figure(page, "Norm plane").hover();
    await page.mouse.wheel(0, -120);
    await expect(all).toBeHidden();
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -120);
    await page.keyboard.up("Control");
    await expect(all).toBeVisible();
  });

  test("follows two fingers, and a double tap shows all", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await page.goto(new URL(QUICK, baseURL).href);
    await complete(page);
    await balancedness(page).scrollIntoViewIfNeeded();
    const box = await balancedness(page).boundingBox();
    if (!box) throw new Error("no box");
    const client = await context.newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", xs: number[]) =>
      client.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: xs.map((x, id) => ({ x: box.x + box.width * x, y: box.y + 100, id })),
      });
    await touch("touchStart", [0.4, 0.5]);
    for (const spread of [0.05, 0.1, 0.15]) await touch("touchMove", [0.4 - spread, 0.5 + spread]);
    await touch("touchEnd", []);
    const all = page.getByRole("button", { name: "Show all of Balancedness" });
    await expect(all).toBeVisible();
    for (let tap = 0; tap < 2; tap++) {
      await touch("touchStart", [0.5]);
      await touch("touchEnd", []);
    }
    await expect(all).toBeHidden();
    await context.close();
  });
});

test.describe("what is plotted", () => {
  test("is |D|, D, |D| / S or S", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    const options = await openOptions(page, "Balancedness");
    await options.getByRole("radio", { name: "D", exact: true }).check({ force: true });
    await expect.poll(async () => (await ends(page))["SGD"]).toBeLessThan(-1);
    await options.getByRole("radio", { name: "|D| / S" }).check({ force: true });
    await expect.poll(async () => (await ends(page))["SGD"]).toBeGreaterThan(0.5);
    expect((await ends(page))["SGD"]).toBeLessThan(1);
    await expect(page).toHaveURL(/balancedness-measure=relative/);
    await expect(region(page, "Balancedness")).toContainText("|D| / S");
    await options.getByRole("radio", { name: "S", exact: true }).check({ force: true });
    await expect.poll(async () => (await ends(page))["SGD"]).toBeGreaterThan(1);
    await expect(page).toHaveURL(/balancedness-measure=size/);
  });

  test("hides lines in all panels, and the link keeps it", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    const options = await openOptions(page, "Loss");
    await options.getByRole("checkbox", { name: "Show nBAR" }).click({ force: true });
    for (const title of TITLES) {
      await expect(labels(page, title).filter({ hasText: "nBAR" })).toHaveCount(0);
      await expect(labels(page, title).filter({ hasText: "SGD" })).toHaveCount(1);
    }
    await expect(page).toHaveURL(/hide=nbar/);
    await page.reload();
    await complete(page);
    await expect(labels(page, "Loss").filter({ hasText: "nBAR" })).toHaveCount(0);
    // The method itself is still chosen and computed.
    await expect(page.getByRole("checkbox", { name: "nBAR" })).toBeChecked();
  });

  test("shows the spread as an interval, quartiles or single runs, and says which and of how many", async ({
    page,
  }) => {
    await page.goto("./?v=1&seeds=8&backend=cpu");
    await complete(page);
    const panel = region(page, "Balancedness");
    await expect(panel).toContainText("mean, 95% t-interval, N = 8");
    const options = await openOptions(page, "Balancedness");
    await options.getByRole("radio", { name: "quartiles" }).check({ force: true });
    await expect(panel).toContainText("median, quartiles, N = 8");
    await options.getByRole("radio", { name: "single runs" }).check({ force: true });
    await expect(panel).toContainText("mean, single runs, N = 8");
    await expect(page).toHaveURL(/band=runs/);
    await complete(page);
  });

  test("is read out exactly at the nearest record, in all panels at once", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    await figure(page, "Loss").hover();
    for (const title of TITLES) {
      await expect(region(page, title).locator(".overlay circle").first()).toBeAttached();
    }
    await figure(page, "Norm plane").hover();
    await expect(region(page, "Norm plane").locator(".read-out")).toContainText(/SAM.*D -?\d/);
    await expect(region(page, "Norm plane").locator(".read-out")).toContainText("SAM, α = 1");
  });
});

test.describe("data", () => {
  for (const title of TITLES) {
    test(`of ${title} are a table`, async ({ page }) => {
      await page.goto(QUICK);
      await complete(page);
      await page.getByRole("button", { name: `Data of ${title}` }).click();
      const dialog = page.getByRole("dialog", { name: `Data of ${title}` });
      const table = dialog.getByRole("table", { name: `Data of ${title}` });
      await expect(table.getByRole("columnheader").first()).toHaveText("step");
      await expect(table.getByRole("columnheader").nth(1)).toContainText("SGD");
      await expect(table.getByRole("row")).toHaveCount(202);
      await expect(table.getByRole("rowheader").last()).toHaveText("100,000");
      await dialog.getByRole("button", { name: "Close" }).click();
      await expect(dialog).toBeHidden();
    });
  }

  test("are the numbers of the picture", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    const { SGD } = await ends(page);
    await page.getByRole("button", { name: "Data of Balancedness" }).click();
    const last = page.getByRole("dialog").getByRole("row").last();
    expect(Number(await last.getByRole("cell").first().textContent())).toBeCloseTo(SGD, 4);
  });
});

test.describe("the full view", () => {
  test("lets one panel fill the page, in the link, and Escape leads back", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    await compared(page);
    await page.getByRole("button", { name: "Fill the page with Norm plane" }).click();
    await expect(page).toHaveURL(/full=norm-plane/);
    await expect(page.getByRole("img")).toHaveCount(1);
    const box = await figure(page, "Norm plane").boundingBox();
    expect(box?.width).toBeGreaterThan(1200);
    expect(box?.height).toBeGreaterThan(400);
    await expect(page.getByRole("slider", { name: /^Radius/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("img")).toHaveCount(4);
    await expect(page).not.toHaveURL(/full=/);
  });

  test("of the cost panel has a way back that needs no key", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    await page.getByRole("button", { name: "Why it happens" }).click();
    await expect(page.getByRole("region", { name: "Outlier effect" })).toBeInViewport();
    await toCost(page);
    await page.getByRole("button", { name: "Fill the page with Cost" }).click();
    await expect(page).toHaveURL(/full=cost/);
    await page.getByRole("button", { name: "Back to all panels" }).click();
    // The same from above the fold, for who does not know that there is such a panel.
    await page.getByRole("button", { name: "What a step costs" }).click();
    await expect(page).toHaveURL(/full=cost/);
    await expect(page.getByRole("region", { name: "Cost", exact: true })).toBeVisible();
    await page.getByRole("button", { name: "Back to all panels" }).click();
    await expect(page.getByRole("img")).toHaveCount(4);
  });

  test("is a lecture with twice the type and two controls", async ({ page }) => {
    await page.goto(`${QUICK}&full=balancedness`);
    const small = await page
      .getByText(/^After 100,000 steps/)
      .evaluate((e) => getComputedStyle(e).fontSize);
    await page.getByRole("checkbox", { name: "Lecture view" }).check();
    const large = await page
      .getByText(/^After 100,000 steps/)
      .evaluate((e) => getComputedStyle(e).fontSize);
    expect(Number.parseFloat(large) / Number.parseFloat(small)).toBeGreaterThan(1.8);
    await expect(page.getByRole("slider")).toHaveCount(3);
    await expect(page.getByRole("slider", { name: /^Outlier ratio/ })).toBeVisible();
    await expect(balancedness(page)).toBeInViewport({ ratio: 1 });
    await page.getByRole("button", { name: "Back to all panels" }).click();
    await expect(page.getByRole("img")).toHaveCount(4);
  });
});
