// The saddle of Fig. 4: its landscape takes the norm plane's place, its start is dragged, and its constraint is switched.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { balancedness, DESK, figure, PHONE } from "./lab-page.ts";

const landscape = (page: Page) => page.getByRole("region", { name: "Landscape" });
const start = (page: Page) => page.getByRole("button", { name: /^Start at x/ });
const constraint = (page: Page) => page.getByRole("checkbox", { name: "Hold on |x| = |y|" });

/** Waits until the landscape shows the whole of a run. */
async function complete(page: Page): Promise<void> {
  await expect(figure(page, "Landscape")).toHaveAttribute("data-state", "complete");
  await expect(balancedness(page)).toHaveAttribute("data-state", "complete");
}

test.describe("the saddle", () => {
  test.use({ viewport: DESK });

  test("has a landscape in the place of the norm plane, and only the saddle has", async ({
    page,
  }) => {
    await page.goto("./?v=1&problem=saddle&methods=sgd");
    await complete(page);
    await expect(page.getByRole("region", { name: "Norm plane" })).toHaveCount(0);
    await expect(landscape(page)).toContainText(
      "Without the constraint SGD ends at the minimum (0.13, 0.038); with it gradient descent ends at the saddle (0, 0), f = 0.75.",
    );
    await page.getByRole("radio", { name: "NOP" }).check({ force: true });
    await expect(page.getByRole("region", { name: "Norm plane" })).toBeVisible();
    await expect(landscape(page)).toHaveCount(0);
  });

  test("is led to (0, 0) by the switch of the constraint, and the link says so", async ({
    page,
  }) => {
    await page.goto("./?v=1&problem=saddle&methods=sgd,sam");
    await complete(page);
    await constraint(page).check();
    await expect(landscape(page)).toContainText(
      "With the constraint SGD and SAM end at the saddle",
    );
    await expect(page).toHaveURL(/problem=saddle&constraint=balanced/);
    await expect(page.locator(".verdict-claim")).toContainText(
      "held on |x| = |y|, SAM has come down to the saddle (0, 0); SGD too",
    );
    await page.reload();
    await complete(page);
    await expect(constraint(page)).toBeChecked();
    await constraint(page).uncheck();
    await expect(page).not.toHaveURL(/constraint/);
    await expect(landscape(page)).toContainText("Without the constraint");
  });

  test("has its start moved by the mouse, and every panel answers", async ({ page }) => {
    await page.goto("./?v=1&problem=saddle&methods=sgd");
    await complete(page);
    const before = await balancedness(page).getAttribute("aria-label");
    const box = await start(page).boundingBox();
    if (!box) throw new Error("the start has no place");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 60, y + 4, { steps: 6 });
    await page.mouse.move(x - 120, y + 8, { steps: 6 });
    await page.mouse.up();
    await expect(page).toHaveURL(/start-x=-?0\.\d{1,3}&start-y=-0\.1\d{1,2}/);
    // It follows the pointer, and nothing was zoomed by the way.
    const moved = await start(page).boundingBox();
    expect(Math.abs((moved?.x ?? 0) - (box.x - 120))).toBeLessThan(3);
    expect(Math.abs((moved?.y ?? 0) - (box.y + 8))).toBeLessThan(3);
    await expect(page).not.toHaveURL(/zoom/);
    await complete(page);
    await expect(async () => {
      expect(await balancedness(page).getAttribute("aria-label")).not.toBe(before);
    }).toPass();
  });

  test("has its start moved by the arrow keys, which say where it is", async ({ page }) => {
    await page.goto("./?v=1&problem=saddle&methods=sgd&start-x=0.1&start-y=-0.1");
    await complete(page);
    await expect(landscape(page)).toContainText("SGD ends at the saddle");
    await start(page).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowUp");
    await expect(page).toHaveURL(/start-x=0\.105&start-y=-0\.075/);
    await expect(
      landscape(page).getByText("Start at x 0.105, y -0.075", { exact: true }),
    ).toBeAttached();
    await expect(landscape(page)).toContainText("SGD ends at the minimum");
    await expect(start(page)).toBeFocused();
  });

  test("has its numbers as a table, and fills the page with what a link asks for", async ({
    page,
  }) => {
    await page.goto("./?v=1&problem=saddle&methods=sgd&full=landscape");
    await expect(figure(page, "Landscape")).toHaveAttribute("data-state", "complete");
    await page.getByRole("button", { name: "Data of Landscape" }).click();
    const dialog = page.getByRole("dialog", { name: "Data of Landscape" });
    await expect(dialog.getByRole("columnheader")).toHaveText(["step", "SGD x", "SGD y"]);
    await page.keyboard.press("Escape");
    await page.goto("./?v=1&methods=sgd&full=landscape&seeds=1");
    await expect(page.getByText(/^Only the saddle problem has a plane/)).toBeVisible();
  });

  test("has no accessibility fault in either theme", async ({ page }) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto("./?v=1&problem=saddle&constraint=balanced");
      await complete(page);
      const { violations } = await new AxeBuilder({ page }).include(".panel-landscape").analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
  });
});

test.describe("the saddle on a phone", () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test("has a start as large as a finger, which a finger moves without scrolling", async ({
    page,
  }) => {
    await page.goto("./?v=1&problem=saddle&methods=sgd");
    await complete(page);
    // A picture is drawn when it is on the screen.
    await page.locator(".panel-landscape").scrollIntoViewIfNeeded();
    await start(page).scrollIntoViewIfNeeded();
    await expect(landscape(page).locator(".axis-x .tick")).toHaveCount(3);
    const box = await start(page).boundingBox();
    if (!box) throw new Error("the start has no place");
    expect(box.width).toBeGreaterThanOrEqual(44);
    expect(box.height).toBeGreaterThanOrEqual(44);
    const session = await page.context().newCDPSession(page);
    const [x, y] = [box.x + 22, box.y + 22];
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", dy: number) =>
      session.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x, y: y + dy }],
      });
    const scrolled = await page.evaluate(() => scrollY);
    await touch("touchStart", 0);
    for (const dy of [-10, -20, -30, -40]) await touch("touchMove", dy);
    await touch("touchEnd", -40);
    await expect(page).toHaveURL(/start-y=-0\.0\d/);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  });
});
