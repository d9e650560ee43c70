// WebGPU on the page: its numbers against the CPU's, and a graphics device that is lost in the middle of a run.
import { expect, type Page, test } from "@playwright/test";

test.use({ viewport: { width: 1440, height: 900 } });

const figure = (page: Page) => page.getByRole("region", { name: "Balancedness" }).getByRole("img");
const badge = (page: Page) => page.getByRole("button", { name: /^Backend: / });

async function complete(page: Page): Promise<void> {
  await expect(figure(page)).toHaveAttribute("data-state", "complete", { timeout: 50_000 });
}

/** The end values in a figure's summary, by method. */
async function ends(page: Page): Promise<Map<string, number>> {
  const summary = (await figure(page).getAttribute("aria-label")) ?? "";
  const pairs = summary
    .slice(summary.indexOf("At step"))
    .matchAll(/(S\w+|[no]BAR) (-?[\d.e+-]*\d)/g);
  return new Map([...pairs].map(([, name, value]) => [name, Number(value)]));
}

test("WebGPU and the CPU show the same numbers", async ({ page }) => {
  const link =
    "./?v=1&problem=nop&noise=1&outlier-ratio=0.1&outlier-strength=5&seeds=4&methods=sgd,sam,nbar";
  await page.goto(`${link}&backend=webgpu`);
  await complete(page);
  await expect(badge(page)).toHaveAccessibleName(/WebGPU/);
  const gpu = await ends(page);
  await page.goto(`${link}&backend=cpu`);
  await complete(page);
  await expect(badge(page)).toHaveAccessibleName(/CPU/);
  const cpu = await ends(page);
  expect([...gpu.keys()]).toEqual(["SGD", "SAM", "nBAR"]);
  for (const [method, value] of cpu) {
    expect(Math.abs((gpu.get(method) ?? Number.NaN) - value), method).toBeLessThan(
      2e-3 * value + 1e-4,
    );
  }
});

test("a run without noise is computed in float64 even where WebGPU is wished for", async ({
  page,
}) => {
  await page.goto("./?v=1&noise=0&seeds=1&backend=webgpu");
  await complete(page);
  await expect(badge(page)).toHaveAccessibleName(/CPU · float64/);
  await expect(badge(page)).toHaveAccessibleDescription(/without noise need float64/);
});

test("a graphics device lost in the middle of a run: the CPU goes on, nothing drawn is lost", async ({
  page,
}) => {
  await page.goto("./?v=1&seeds=16&steps=200000&backend=cpu&rho=0.11");
  await complete(page);
  const [worker] = page.workers();
  // Keeps hold of the device that the engine is about to open.
  await worker.evaluate(() => {
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (...args) {
      const device = await requestDevice.apply(this, args);
      Object.assign(globalThis, { device });
      return device;
    };
  });
  await badge(page).click();
  await page.getByRole("radio", { name: "WebGPU" }).click();
  await expect(badge(page)).toHaveAccessibleName(/WebGPU/);
  await expect(figure(page)).toHaveAttribute("data-state", "running");
  await expect(async () => {
    expect(await worker.evaluate(() => "device" in globalThis)).toBe(true);
  }).toPass();
  await worker.evaluate(() => (globalThis as unknown as { device: GPUDevice }).device.destroy());
  await expect(badge(page)).toHaveAccessibleName(/CPU/);
  // Under load its last read may fail a second and more before the browser calls the device lost.
  await expect(badge(page)).toHaveAccessibleDescription(
    /graphics device (was lost|failed).*began anew on the CPU/,
  );
  expect((await ends(page)).size).toBeGreaterThan(0);
  await complete(page);
  // A later request says why there is no WebGPU, and what to do.
  await page.getByRole("slider", { name: /^Radius/ }).press("ArrowRight");
  await complete(page);
  await expect(badge(page)).toHaveAccessibleDescription(/reload the page to try it again/);
});
