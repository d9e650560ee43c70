// The page opens without an error, and the browser under test has WebGPU at all: without an adapter
// every other whole-page test would silently exercise the CPU path only.
import { expect, test } from "@playwright/test";

test("opens without an error in the console", async ({ page }) => {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("requestfailed", (request) => errors.push(`request failed: ${request.url()}`));

  await page.goto("./", { waitUntil: "networkidle" });

  await expect(page).toHaveTitle(/Balancedness Lab/);
  await expect(page.locator("#root > *").first()).toBeAttached();
  expect(errors).toEqual([]);
});

test("runs in a browser with a WebGPU adapter", async ({ page }) => {
  await page.goto("./");
  const adapter = await page.evaluate(
    async () => (await navigator.gpu?.requestAdapter())?.info.vendor ?? null,
  );
  expect(adapter).not.toBeNull();
});
