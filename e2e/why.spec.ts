// The row that says why: what outliers did, how fast B moves and between which bounds, how sharp the point is; and what
// theory lays over the panels above it.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import {
  balancedness,
  complete,
  DESK,
  ends,
  figure,
  labels,
  PHONE,
  press,
  slider,
  WHY_TITLES,
} from "./lab-page.ts";

const OUTLIERS = "./?v=1&seeds=2&backend=cpu&outlier-ratio=0.05&compare-noise=none";

const region = (page: Page, title: string) =>
  page.getByRole("region", { name: title, exact: true });

/** Scrolls to the row and waits until its panels are drawn. */
async function why(page: Page): Promise<void> {
  await page.locator(".why").scrollIntoViewIfNeeded();
  for (const title of WHY_TITLES) {
    await region(page, title).scrollIntoViewIfNeeded();
    await expect(figure(page, title)).toHaveAttribute("data-state", "complete");
  }
}

async function overlay(page: Page, title: string, name: string | RegExp): Promise<void> {
  await page.getByRole("button", { name: `Options of ${title}` }).click();
  await page
    .getByRole("group", { name: `Options of ${title}` })
    .getByRole("checkbox", { name })
    .check();
  await page.keyboard.press("Escape");
}

test.describe("the row that says why", () => {
  test.use({ viewport: DESK });

  test("says what share of the movement outliers made, and follows their ratio and the playhead", async ({
    page,
  }) => {
    await page.goto(OUTLIERS);
    await complete(page);
    await why(page);
    const words = region(page, "Outlier effect").getByText(/Outliers are 5\.0% of the samples and/);
    await expect(words).toContainText(/made \d+\.\d% of SAM’s, .* movement of D by step 100,000/);
    const parts = await ends(page, "Outlier effect");
    const D = await ends(page);
    // The two halves are D's whole change; the table has both.
    await page.getByRole("button", { name: "Data of Outlier effect" }).click();
    await expect(page.getByRole("columnheader", { name: "SAM, without outliers" })).toBeVisible();
    await page.getByRole("button", { name: "Close" }).click();
    expect(parts.SAM).toBeGreaterThan(0.1);
    expect(parts.SAM).toBeLessThan(1.12 - D.SAM);

    await press(page, slider(page, /^Outlier ratio/), "Home");
    await expect(region(page, "Outlier effect").getByText(/No sample is an outlier/)).toBeVisible();
    await press(page, slider(page, /^Outlier ratio/), "ArrowRight", 3);
    await slider(page, /^Playhead/).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("PageUp");
    await expect(region(page, "Outlier effect").getByText(/Outliers are/)).toContainText(
      /by step [1-9]\d?,\d00\./,
    );
  });

  test("loads when it comes onto the screen, and not before", async ({ page }) => {
    await page.goto(OUTLIERS);
    await complete(page);
    await expect(region(page, "Outlier effect")).toHaveCount(0);
    await page.locator(".why").scrollIntoViewIfNeeded();
    await expect(region(page, "Outlier effect")).toBeVisible();
  });

  test("draws SAM's rate between its bounds, with the share of records in words, in the link too", async ({
    page,
  }) => {
    await page.goto("./?v=1&seeds=4&backend=cpu");
    await complete(page);
    await why(page);
    await overlay(page, "Rate of B", /^Bounds on SAM’s rate/);
    const share = page.getByText(
      /SAM’s rate lies between the bounds of \(6\) at [\d.]+% of the records/,
    );
    await expect(share).toBeVisible();
    expect(Number(/at ([\d.]+)%/.exec((await share.textContent()) ?? "")?.[1])).toBeGreaterThan(60);
    await expect(page).toHaveURL(/theory=bounds/);
    await page.reload();
    await complete(page);
    await why(page);
    await expect(share).toBeVisible();
  });

  test("shows Lemma 1 beside the Hessian on OP", async ({ page }) => {
    await page.goto("./?v=1&problem=op&seeds=2&backend=cpu&compare-noise=none");
    await complete(page);
    await why(page);
    const sharpness = await ends(page, "Sharpness");
    expect(sharpness.SAM).toBeLessThan(sharpness.SGD);
    await page.getByRole("button", { name: "Data of Sharpness" }).click();
    await expect(page.getByRole("columnheader", { name: "SGD, at a minimum" })).toBeVisible();
  });

  test("has panels that fill the page, and that a link opens", async ({ page }) => {
    await page.goto(`${OUTLIERS}&full=outlier-effect`);
    await expect(figure(page, "Outlier effect")).toHaveAttribute("data-state", "complete");
    await page.getByRole("button", { name: "Back to all panels" }).click();
    await complete(page);
    await expect(page).not.toHaveURL(/full=/);
  });

  for (const colorScheme of ["light", "dark"] as const) {
    for (const [name, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
      test(`axe finds nothing in it on a ${name}, ${colorScheme}`, async ({ page }) => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.goto(
          `${OUTLIERS}&theory=prediction,exact,threshold,threshold-now,bounds,effective-noise`,
        );
        await complete(page);
        await why(page);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
        ).toEqual([]);
      });
    }
  }
});

test.describe("theory over the panels above", () => {
  test.use({ viewport: DESK });

  test("has a ghost: the clean run at the noise that stands for outliers, and how far off it is", async ({
    page,
  }) => {
    await page.goto(OUTLIERS);
    await complete(page);
    await overlay(page, "Balancedness", /^Clean run at the noise/);
    await expect(balancedness(page)).toHaveAttribute("data-companions", "idle");
    await expect(labels(page).filter({ hasText: "SAM clean, α = 0.725" })).toBeVisible();
    await expect(
      page.getByText(
        /at noise α\(1 − q \+ qk\) = 0\.725, SAM’s \|D\| is at most \d\.\d% of \|D₀\| away/,
      ),
    ).toBeVisible();
    await expect(page).toHaveURL(/theory=effective-noise/);
    await press(page, slider(page, /^Outlier ratio/), "Home");
    await expect(
      page.getByText(/^Without outliers the effective noise is the noise itself/),
    ).toBeVisible();
  });

  test("comes with the preset of Fig. 2a, whose threshold it is, and goes with it", async ({
    page,
  }) => {
    await page.goto("./?v=1&backend=cpu");
    const run = await complete(page);
    await page.getByRole("button", { name: "Fig. 2a", exact: true }).click();
    await complete(page, run);
    await expect(
      page.getByText(/^2B̄ has been 0\.\d+ in the mean up to here, SAM’s \|D\| is 0\.1/),
    ).toBeVisible();
    await page.getByRole("button", { name: "Fig. 1a: NOP" }).click();
    await expect(page).not.toHaveURL(/theory=/);
  });

  test("adds up to all of SAM's movement: the theorem, its O(ρ²) term and the η² term", async ({
    page,
  }) => {
    await page.goto(`${OUTLIERS}&theory=prediction`);
    await complete(page);
    const text =
      (await region(page, "Balancedness")
        .getByText(/^Dots: Theorem 2 predicts/)
        .textContent()) ?? "";
    const shares = [...text.matchAll(/(-?[\d.]+)%/g)].map(([, share]) => Number(share));
    expect(shares).toHaveLength(3);
    expect(Math.abs(shares[0] + shares[1] + shares[2] - 100)).toBeLessThan(0.21);
    expect(shares[1]).toBeGreaterThan(3);
  });

  test("says where SAM rests in the norm plane, and marks a collapse", async ({ page }) => {
    await page.goto("./?v=1&noise=1&methods=sam&seeds=2&backend=cpu&compare-noise=2");
    await complete(page);
    await expect(
      region(page, "Norm plane").locator('.guide-labels text[data-guide="rest"]'),
    ).toHaveText("equal gradients: SAM rests");
    await expect(
      page.getByText(/At noise 2 SAM’s \|D\| ends near 0 because both norms collapsed/),
    ).toBeVisible();
  });
});
