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

test("asks nobody but its own site for anything", async ({ page, baseURL }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(baseURL ?? "").origin)
      foreign.push(request.url());
  });
  await page.goto("./?v=1&seeds=1&steps=5000&backend=webgpu");
  await expect(page.getByRole("region", { name: "Balancedness" }).getByRole("img")).toHaveAttribute(
    "data-state",
    "complete",
  );
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute("content", /default-src 'none'; script-src 'self';/);
  expect(foreign).toEqual([]);
});

test("runs in a browser with a WebGPU adapter", async ({ page }) => {
  await page.goto("./");
  const adapter = await page.evaluate(
    async () => (await navigator.gpu?.requestAdapter())?.info.vendor ?? null,
  );
  expect(adapter).not.toBeNull();
});
