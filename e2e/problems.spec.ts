// The problems that run in float64 alone: each has the same panels, says why the graphics card is not asked, and SAM balances.
import { expect, type Page, test } from "@playwright/test";
import { complete, DESK, ends, figure } from "./lab-page.ts";

const badge = (page: Page) => page.getByRole("button", { name: /^Backend: / });
const problem = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });

test.use({ viewport: DESK });

for (const [name, id, why] of [
  ["Linear", "linear", /those of a aᵀ and n aᵀ: it runs in float64/],
  ["Attention", "attention", /knows no softmax: attention runs in float64/],
] as const) {
  test(`${name} runs with SAM balancing and SGD not, whatever backend is wished for`, async ({
    page,
  }) => {
    await page.goto("./?v=1&seeds=1&methods=sgd,sam&backend=webgpu&compare-noise=none");
    const before = await complete(page);
    await problem(page, name).check({ force: true });
    await expect(page).toHaveURL(new RegExp(`problem=${id}`));
    await complete(page, before);
    await expect(badge(page)).toHaveAccessibleName(/CPU · float64/);
    await expect(badge(page)).toHaveAccessibleDescription(why);
    const { SGD, SAM } = await ends(page);
    expect(SGD).toBeGreaterThan(1.05);
    expect(SAM).toBeLessThan(0.25);
    await expect(page.locator(".control-gloss math").filter({ hasText: /^f=/ })).toBeVisible();
    await expect(page.locator(".verdict-claim")).toContainText(
      "After 20,000 steps SAM has brought",
    );
  });
}

test("Attention's sharpness has no closed form, and its panel says so", async ({ page }) => {
  await page.goto("./?v=1&problem=attention&seeds=1&steps=2000&methods=sam&compare-noise=none");
  await page.getByRole("region", { name: "Balancedness" }).waitFor();
  await page.locator(".why").scrollIntoViewIfNeeded();
  await expect(figure(page, "Sharpness")).toHaveAttribute("data-state", "complete");
  await expect(page.getByRole("region", { name: "Sharpness" })).toContainText(
    "The Hessian of Attention has no closed form: nothing is drawn.",
  );
});
