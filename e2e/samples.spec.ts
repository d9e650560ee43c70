// The samples panel: what it shows of a stream, and a finite data set that is edited, replaced, saved and opened.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { complete, DESK, ends, PHONE, press, slider } from "./lab-page.ts";

const OP = "./?v=1&problem=op&seeds=2&backend=cpu&outlier-ratio=0.05&methods=sgd,sam";
const DATA = `${OP}&samples=60`;

const panel = (page: Page) => page.getByRole("region", { name: "Samples", exact: true });
const strip = (page: Page) => panel(page).getByRole("slider", { name: "Selected sample" });

/** Opens a link and goes to the panel. */
async function openPanel(page: Page, link: string): Promise<number> {
  await page.goto(link);
  const run = await complete(page);
  await goToPanel(page);
  return run;
}

/** The panel loads when it comes near the screen. */
async function goToPanel(page: Page): Promise<void> {
  await page.locator(".why").scrollIntoViewIfNeeded();
  await page.locator(".samples").scrollIntoViewIfNeeded();
  await expect(strip(page)).toBeVisible();
  await strip(page).scrollIntoViewIfNeeded();
}

/** Where a sample lies on the screen, from the mark on it while it is selected. */
async function markOf(page: Page) {
  const box = await panel(page).locator(".strip-mark-selected circle").boundingBox();
  if (!box) throw new Error("no sample is selected");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const value = (page: Page) => panel(page).getByRole("textbox");
const undo = (page: Page) => panel(page).getByRole("button", { name: "Undo" });

async function openOptions(page: Page) {
  await page.getByRole("button", { name: "Options of Samples" }).click();
  return page.getByRole("group", { name: "Options of Samples" });
}

test.describe("a stream", () => {
  test.use({ viewport: DESK });

  test("is drawn as a strip with its distribution, outliers as rings, and counted", async ({
    page,
  }) => {
    await openPanel(page, OP);
    const outliers = Number(await strip(page).getAttribute("data-outliers"));
    expect(outliers).toBeGreaterThan(5);
    expect(outliers).toBeLessThan(30);
    const share = ((100 * outliers) / 300).toFixed(1);
    await expect(
      panel(page).getByText(`${outliers} of 300 samples are outliers, ${share}%.`, { exact: true }),
    ).toBeVisible();
    const path = (name: string) => panel(page).locator(`.strip-${name}`).getAttribute("d");
    expect((await path("dots"))?.match(/M/g)).toHaveLength(300 - outliers);
    expect((await path("rings"))?.match(/M/g)).toHaveLength(outliers);
    expect(await path("bars")).toMatch(/^M/);
    await page.getByRole("button", { name: "Data of Samples" }).click();
    await expect(page.getByRole("columnheader", { name: "target" })).toBeVisible();
    const table = page.getByRole("table", { name: "Data of Samples" });
    await expect(table.getByRole("row")).toHaveCount(301);
  });

  test("follows the sliders while they move, with the same samples", async ({ page }) => {
    await openPanel(page, OP);
    await strip(page).focus();
    await page.keyboard.press("Home");
    await expect(panel(page).getByText(/^Sample 0: target -?[\d.]+\.$/)).toBeVisible();
    const at = async () => {
      const [, number] =
        /target (-?[\d.]+)/.exec((await strip(page).getAttribute("aria-valuetext")) ?? "") ?? [];
      return Number(number) - 0.5;
    };
    const before = await at();
    await press(page, slider(page, /^Noise/), "End");
    // The slider's end is noise 2, four times the default.
    expect((await at()) / before).toBeCloseTo(4, 2);
    const outliers = async () => Number(await strip(page).getAttribute("data-outliers"));
    const few = await outliers();
    await press(page, slider(page, /^Outlier ratio/), "End");
    await expect.poll(outliers).toBeGreaterThan(3 * few);
  });

  test("shows on NOP how far each target is from A, and fills the page", async ({ page }) => {
    await openPanel(page, "./?v=1&seeds=2&backend=cpu");
    await expect(panel(page).getByText("distance from A, in order")).toBeVisible();
    await page.getByRole("button", { name: "Fill the page with Samples" }).click();
    await expect(page).toHaveURL(/full=samples/);
    await expect(strip(page)).toBeVisible();
    const box = await strip(page).boundingBox();
    expect(box?.width).toBeGreaterThan(1200);
    await page.getByRole("button", { name: "Back to all panels" }).click();
    await expect(page).not.toHaveURL(/full/);
  });
});

test.describe("finite data", () => {
  test.use({ viewport: DESK });

  test("are switched on, which the badge and the link say", async ({ page }) => {
    const run = await openPanel(page, OP);
    await panel(page).getByRole("radio", { name: "Finite data" }).check({ force: true });
    await complete(page, run);
    await expect(page).toHaveURL(/samples=300/);
    await expect(panel(page).locator(".panel-caption")).toHaveText("one set of 300 for all seeds");
    await expect(panel(page).getByText(/least at their mean, 0\.\d+/)).toBeVisible();
    await page.getByRole("button", { name: /^Backend: CPU/ }).click();
    await expect(page.getByText("Fits a set of numbers by the inner product")).toBeVisible();
    await expect(page.locator(".control-gloss math").last()).toHaveText("(x⊤y−t)2");
    await page
      .getByRole("group", { name: "Backend" })
      .getByRole("radio", { name: "auto" })
      .check({ force: true });
    await expect(page.getByText(/^A finite data set is computed on the CPU/)).toBeVisible();
  });

  test("have a sample dragged, which moves the curves at once, and the link gives the same to others", async ({
    page,
  }) => {
    const run = await openPanel(page, DATA);
    const before = await ends(page);
    await strip(page).focus();
    await page.keyboard.press("Home");
    const from = await markOf(page);
    const was = await value(page).inputValue();
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x, from.y - 30, { steps: 5 });
    await page.mouse.up();
    await complete(page, run);
    await expect
      .poll(async () => Number(await value(page).inputValue()))
      .toBeGreaterThan(Number(was));
    const after = await ends(page);
    expect(after["SAM"]).not.toBe(before["SAM"]);
    await expect(page).toHaveURL(/edits=0=/);
    await page.reload();
    await complete(page);
    expect(await ends(page)).toEqual(after);
    await expect(undo(page)).toBeHidden();
  });

  test("are edited by keys alone: moved, made an outlier, added, removed, undone and reset", async ({
    page,
  }) => {
    await openPanel(page, DATA);
    const outliers = async () => Number(await strip(page).getAttribute("data-outliers"));
    const flagged = await outliers();
    await strip(page).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(strip(page)).toHaveAttribute("aria-valuetext", /^Sample 1, target/);
    const was = Number(await value(page).inputValue());
    await page.keyboard.press("Shift+ArrowUp");
    await expect.poll(async () => Number(await value(page).inputValue())).toBeGreaterThan(was);
    const moved = Number(await value(page).inputValue());
    await page.keyboard.press("Alt+ArrowDown");
    await expect.poll(async () => Number(await value(page).inputValue())).toBeLessThan(moved);
    const finely = Number(await value(page).inputValue());
    expect(moved - finely).toBeLessThan((moved - was) / 5);
    await page.keyboard.press("o");
    await expect(strip(page)).toHaveAttribute("data-outliers", String(flagged + 1));
    await expect(panel(page).getByRole("checkbox", { name: "outlier" })).toBeChecked();
    await page.keyboard.press("n");
    await expect(strip(page)).toHaveAttribute("data-samples", "61");
    await expect(strip(page)).toHaveAttribute("aria-valuetext", /^New sample 1, target/);
    await page.keyboard.press("Delete");
    await expect(strip(page)).toHaveAttribute("data-samples", "60");
    await page.keyboard.press("Home");
    await page.keyboard.press("Delete");
    await expect(strip(page)).toHaveAttribute("data-samples", "59");
    await expect(page).toHaveURL(/edits=0x,1=-?[\d.]+o(&|$)/);
    await page.keyboard.press("Control+z");
    await expect(strip(page)).toHaveAttribute("data-samples", "60");
    for (const _ of ["removed", "added", "outlier", "finely"]) await undo(page).click();
    await expect(page).toHaveURL(/edits=1=-?[\d.]+(&|$)/);
    await panel(page).getByRole("button", { name: "Reset data" }).click();
    await expect(page).not.toHaveURL(/edits/);
    await undo(page).click();
    await expect(page).toHaveURL(/edits=1=/);
  });

  test("take a typed value, refuse what is none, and say why", async ({ page }) => {
    await openPanel(page, DATA);
    await strip(page).focus();
    await page.keyboard.press("Home");
    await value(page).fill("much");
    await value(page).press("Enter");
    await expect(
      panel(page).getByText(/^target must be a number from -1000000 to 1000000, got much: keeping/),
    ).toBeVisible();
    await value(page).fill("2.5");
    await value(page).press("Enter");
    await expect(page).toHaveURL(/edits=0=2\.5/);
    await panel(page).getByRole("checkbox", { name: "outlier" }).check();
    await expect(page).toHaveURL(/edits=0=2\.5o/);
    await panel(page).getByRole("button", { name: "Remove" }).click();
    await expect(page).toHaveURL(/edits=0x/);
    await panel(page).getByRole("button", { name: "Add sample" }).click();
    await expect(page).toHaveURL(/edits=0x,n=/);
  });

  test("that do not fit the link are said to, and a saved experiment holds them", async ({
    page,
  }) => {
    const run = await openPanel(page, DATA);
    const options = await openOptions(page);
    await options.getByRole("button", { name: "Own targets" }).click();
    const csv = Array.from({ length: 200 }, (_, i) => (0.5 + Math.sin(i)).toFixed(6)).join("\n");
    await page.getByRole("textbox", { name: "Targets as CSV" }).fill(csv);
    await page.getByRole("button", { name: "Use these targets" }).click();
    await complete(page, run);
    await expect(
      panel(page).getByText(/^These data are too long for the link \(\d,\d+ characters/),
    ).toBeVisible();
    await expect(page).toHaveURL(/samples=200&edits=file/);
    const result = await ends(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      panel(page).getByRole("button", { name: "Save experiment" }).first().click(),
    ]);
    const saved = await readFile(await download.path(), "utf8");
    expect(JSON.parse(saved)).toMatchObject({ version: 1, problem: "op", samples: 200 });

    await page.reload();
    await complete(page);
    await expect(page.getByText(/^edits did not fit into the link/)).toBeVisible();
    expect(await ends(page)).not.toEqual(result);
    await goToPanel(page);
    const again = await openOptions(page);
    await again.locator("input[type=file]").setInputFiles({
      name: "lab.json",
      mimeType: "application/json",
      buffer: Buffer.from(saved),
    });
    await expect.poll(() => ends(page)).toEqual(result);
    await (await openOptions(page))
      .locator("input[type=file]")
      .setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from("{") });
    await expect(
      panel(page).getByText("a.json holds no experiment: it is not JSON."),
    ).toBeVisible();
    expect(await ends(page)).toEqual(result);
  });

  test("may be a person's own, with errors that name line and column", async ({ page }) => {
    await openPanel(page, OP);
    await (await openOptions(page)).getByRole("button", { name: "Own targets" }).click();
    const field = page.getByRole("textbox", { name: "Targets as CSV" });
    await field.fill("target,outlier\n0.5,0\n0.7,maybe\nx,1");
    await page.getByRole("button", { name: "Use these targets" }).click();
    const faults = page.getByRole("alert").getByRole("listitem");
    await expect(faults).toHaveText([
      "line 3, column 2: must be 0 or 1 (outlier), got maybe",
      "line 4, column 1: must be a number, got x",
    ]);
    await field.fill("target,outlier\n0.5,0\n0.7,0\n9,1");
    await page.getByRole("button", { name: "Use these targets" }).click();
    await expect(page).toHaveURL(/samples=3&edits=0=0\.5,1=0\.7,2=9o/);
    await expect(panel(page).getByText(/^1 of 3 samples is an outlier, 33\.3%\./)).toBeVisible();
    await undo(page).click();
    await expect(page).not.toHaveURL(/samples/);
  });

  test("are dropped as a file, for NOP with all entries of each target", async ({ page }) => {
    await openPanel(page, "./?v=1&rows=2&columns=2&seeds=2&backend=cpu");
    const drop = (name: string, text: string) =>
      panel(page).evaluate(
        (element, file) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([file.text], file.name));
          element.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
        },
        { name, text },
      );
    await drop("targets.csv", "1,2,3\n1,0,0,1");
    await expect(page.getByRole("dialog", { name: "Own targets" })).toBeVisible();
    await expect(
      page.getByRole("alert").getByText("line 1: must have 4 columns, got 3"),
    ).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await drop("targets.csv", "1,2,3,4\n1,0,0,1");
    await expect(page).toHaveURL(/samples=2&edits=0=1_2_3_4,1=1_0_0_1/);
    await expect(strip(page)).toHaveAttribute("data-samples", "2");
  });

  test("are pasted on the panel", async ({ page }) => {
    await openPanel(page, OP);
    await strip(page).focus();
    await strip(page).evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text", "0.5\t0\n0.25\t1");
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    });
    await expect(page).toHaveURL(/samples=2&edits=0=0\.5,1=0\.25o/);
  });

  test("leave their edits behind when the problem changes, and say so", async ({ page }) => {
    await openPanel(page, `${DATA}&edits=3=-1`);
    await page.getByRole("radio", { name: "NOP" }).check({ force: true });
    await expect(page.getByText("The edits are of samples of op: left out")).toBeVisible();
    await expect(page).toHaveURL(/samples=60/);
  });
});

test.describe("for everyone", () => {
  for (const [name, viewport] of [
    ["desk", DESK],
    ["phone", PHONE],
  ] as const) {
    for (const scheme of ["light", "dark"] as const) {
      test(`has no faults that axe finds, ${name}, ${scheme}`, async ({ page }) => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme: scheme });
        await openPanel(page, DATA);
        await strip(page).focus();
        await page.keyboard.press("Home");
        const found = () => new AxeBuilder({ page }).include(".panel-samples").analyze();
        expect((await found()).violations).toEqual([]);
        await (await openOptions(page)).getByRole("button", { name: "Own targets" }).click();
        await page.getByRole("button", { name: "Use these targets" }).click();
        const dialog = await new AxeBuilder({ page }).include(".own-targets").analyze();
        expect(dialog.violations).toEqual([]);
      });
    }
  }

  test("a finger selects a sample and drags it by its handle", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true });
    const page = await context.newPage();
    await openPanel(page, new URL(DATA, baseURL).href);
    await strip(page).focus();
    await page.keyboard.press("End");
    const at = await markOf(page);
    await page.keyboard.press("Escape");
    await page.touchscreen.tap(at.x, at.y);
    await expect(strip(page)).toHaveAttribute("aria-valuetext", /^Sample 59, target/);
    const was = Number(await value(page).inputValue());
    const client = await context.newCDPSession(page);
    // Where the handle is now: the fields of what is selected may have moved it.
    const handle = await panel(page).locator(".strip-handle").boundingBox();
    if (!handle) throw new Error("a selected sample has no handle");
    const x = handle.x + handle.width / 2;
    const y = handle.y + handle.height / 2;
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", to?: number) =>
      client.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: to === undefined ? [] : [{ x, y: to }],
      });
    await touch("touchStart", y);
    for (let i = 1; i <= 5; i++) await touch("touchMove", y - 8 * i);
    await touch("touchEnd");
    await expect.poll(async () => Number(await value(page).inputValue())).toBeGreaterThan(was);
    await expect(page).toHaveURL(/edits=59=/);
    const small = await panel(page)
      .locator("button:visible, .sample-flag, .control-field, .segmented label")
      .evaluateAll((elements) =>
        elements.filter((e) => e.getBoundingClientRect().height < 40).map((e) => e.outerHTML),
      );
    expect(small).toEqual([]);
    await context.close();
  });
});
