// The lab as a whole: it answers while a slider moves, measures what steps cost, and is there for everybody.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import {
  compared,
  complete,
  DESK,
  figure,
  openControls,
  PHONE,
  QUICK,
  slider,
  TITLES,
  toCost,
} from "./lab-page.ts";

const MANY = "./?v=1&seeds=16&backend=cpu";

test.describe("a slider that moves", () => {
  test.use({ viewport: DESK });

  test("redraws whole curves with few seeds, never an empty figure, and all seeds at rest", async ({
    page,
  }) => {
    await page.goto(MANY);
    const run = await complete(page);
    const seen = await page.evaluate(async () => {
      const input = document.querySelector<HTMLInputElement>('input[aria-label="Radius"]');
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
      const canvases = [...document.querySelectorAll("canvas")];
      const plot = document.querySelector<HTMLElement>(".panel-balancedness .plot");
      const caption = document.querySelector(".panel-balancedness .panel-caption");
      const isEmpty = (canvas: HTMLCanvasElement) => {
        const context = canvas.getContext("2d");
        const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        return !pixels.some((value, i) => i % 4 === 3 && value > 0);
      };
      const runs = new Set<string>();
      const captions = new Set<string>();
      let empty = 0;
      for (let move = 0; move < 40; move++) {
        setValue?.call(input, String(Number(input?.value) - 1));
        input?.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 30)));
        if (move % 4 === 0) empty += canvases.filter(isEmpty).length;
        runs.add(plot?.dataset["run"] ?? "");
        captions.add(caption?.textContent ?? "");
      }
      return { runs: runs.size, captions: [...captions], empty };
    });
    expect(seen.empty).toBe(0);
    expect(seen.runs).toBeGreaterThan(5);
    expect(seen.captions.join()).toMatch(/N = \d+ of 16/);
    await complete(page, run);
    await expect(page.getByRole("region", { name: "Balancedness" })).toContainText(
      /N = 16$|N = 16[^\d]/,
    );
  });

  test("leaves what was asked for in the link, not the preview", async ({ page }) => {
    await page.goto(MANY);
    const run = await complete(page);
    await slider(page, /^Radius/).focus();
    for (let i = 0; i < 12; i++) await page.keyboard.press("ArrowLeft");
    await complete(page, run);
    await expect(page).toHaveURL(/seeds=16/);
    await expect(page).not.toHaveURL(/stride=/);
  });
});

test.describe("the cost panel", () => {
  test.use({ viewport: DESK });

  test("measures the time of a step in this browser, beside the paper's, and says what BAR saves", async ({
    page,
  }) => {
    await page.goto(`${QUICK}&compare-noise=none`);
    await complete(page);
    await page.mouse.move(900, 500);
    await toCost(page);
    const panel = page.getByRole("region", { name: "Cost", exact: true });
    // On a busy machine the measurement may show no overhead, and says so.
    await expect(panel).toContainText(
      /In this browser, on NOP\s3\s×\s3, (a step of SAM takes|SAM)/,
      {
        timeout: 20_000,
      },
    );
    const measured = panel.getByRole("table").first();
    for (const method of ["SGD", "SNGD", "SAM", "nBAR", "oBAR"]) {
      await expect(measured.getByRole("row", { name: new RegExp(`^${method} \\d`) })).toBeVisible();
    }
    await expect(panel).toContainText("RoBERTa-large on SST-5 (table 7)");
    await expect(panel).toContainText("74%");
    await panel.getByRole("figure", { name: /^Cost, .* in this browser SGD 1\.00/ }).focus();
    for (const key of ["ArrowDown", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
    await expect(panel.getByRole("status")).toHaveText(/^SAM: [\d.]+ .s a step, .* times SGD/);
    await expect(measured.getByRole("row", { name: /^SAM/ })).toHaveClass("cost-in-hand");
    await page.keyboard.press("Home");
    await expect(panel.getByRole("status")).toHaveText(/^SGD: /);
    await page.keyboard.press("Escape");
    await expect(panel.getByRole("status")).toBeEmpty();
    // The sliders stay beside it: another shape makes the measurement one of a former setting.
    await page.getByRole("radio", { name: "OP", exact: true }).check({ force: true });
    await expect(panel).toContainText(
      /Measured on NOP\s3\s×\s3; the experiment is now OP.*measure again/,
    );
    await panel.getByRole("button", { name: /Measure/ }).click();
    await expect(panel).toContainText(/In this browser, on OP/, { timeout: 20_000 });
  });
});

test.describe("for everybody", () => {
  const faults = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  };

  for (const [name, media] of Object.entries({
    "more contrast": { contrast: "more" },
    "forced colours": { forcedColors: "active" },
  } as const)) {
    test(`axe finds nothing with ${name}`, async ({ page }) => {
      await page.setViewportSize(DESK);
      await page.emulateMedia(media);
      await page.goto(`${QUICK}&at=30000`);
      await complete(page);
      await compared(page);
      expect(await faults(page)).toEqual([]);
    });
  }

  test("axe finds nothing in options, data, keys, the full view and the cost panel", async ({
    page,
  }) => {
    await page.setViewportSize(DESK);
    await page.goto(QUICK);
    await complete(page);
    await page.getByRole("button", { name: "Options of Balancedness" }).click();
    await expect(page.getByRole("radio", { name: "quartiles" })).toBeAttached();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Data of Loss" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Keys" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await toCost(page);
    await expect(page.getByRole("region", { name: "Cost", exact: true })).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("button", { name: "Fill the page with Loss" }).click();
    await complete1(page);
    expect(await faults(page)).toEqual([]);
  });

  const complete1 = (page: Page) =>
    expect(page.getByRole("img")).toHaveAttribute("data-state", "complete");

  test("every plot is a region named by its title, in focus by Tab, that says itself", async ({
    page,
  }) => {
    await page.setViewportSize(DESK);
    await page.goto(QUICK);
    await complete(page);
    for (const title of TITLES) {
      const plot = figure(page, title);
      await expect(plot).toHaveAttribute("tabindex", "0");
      await expect(plot).toHaveAccessibleName(new RegExp(`^${title}, .*SGD.*SAM`));
      await plot.focus();
      await page.keyboard.press("End");
      const region = page.getByRole("region", { name: title, exact: true });
      await expect(region.getByRole("status")).toContainText(/^Step 100,000/);
    }
  });

  for (const [name, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    test(`text at 200% leaves nothing out of reach on a ${name}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.goto(QUICK);
      await complete(page);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
      const wider = () =>
        page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      await expect.poll(wider).toBeLessThanOrEqual(0);
      for (const title of TITLES) {
        await figure(page, title).scrollIntoViewIfNeeded();
        const box = await figure(page, title).boundingBox();
        expect(box?.height).toBeGreaterThan(150);
      }
      await openControls(page);
      await slider(page, /^Radius/).scrollIntoViewIfNeeded();
      await expect(slider(page, /^Radius/)).toBeInViewport();
    });
  }

  test("a 4K screen is filled", async ({ page }) => {
    await page.setViewportSize({ width: 3840, height: 2160 });
    await page.goto(QUICK);
    await complete(page);
    let area = 0;
    for (const title of TITLES) {
      const box = await figure(page, title).boundingBox();
      area += (box?.width ?? 0) * (box?.height ?? 0);
    }
    expect(area / (3840 * 2160)).toBeGreaterThan(0.6);
  });
});
