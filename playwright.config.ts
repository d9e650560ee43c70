// Whole-page tests: the built page, as it is deployed, in a Chromium with WebGPU.
import { defineConfig } from "@playwright/test";
import { findBrowser } from "./scripts/browser.ts";

const { executablePath, args, source } = await findBrowser();
const port = process.env["E2E_PORT"] ?? "41731";
const baseURL = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: "e2e",
  metadata: { browser: source },
  // Generous: two slow cores share the page, its worker and a WebGPU adapter in software.
  timeout: 60_000,
  globalTimeout: 25 * 60_000,
  expect: { timeout: 15_000 },
  workers: 1,
  retries: 0,
  // One picture for all machines: what is compared holds no text and no platform's fonts.
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  forbidOnly: process.env["CI"] !== undefined,
  reporter: "list",
  use: {
    baseURL,
    // Else every test's first visit would keep the whole page for offline use; e2e/offline.spec.ts lets it.
    serviceWorkers: "block",
    // A trace of every test costs a tenth to a third of the time; to see what failed: `npm run e2e -- --trace on FILE`.
    trace: "off",
    launchOptions: { args, ...(executablePath === undefined ? {} : { executablePath }) },
  },
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
