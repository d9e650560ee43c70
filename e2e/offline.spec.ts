// The page without a network, as an installed app, and under a new version. Every test here also fails when the
// content security policy is violated, when an error is in the console, and when a request leaves the site.
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type Site, serve } from "./site.ts";

const QUICK = "?v=1&seeds=2&backend=cpu";

interface Fixtures {
  /** The built page below a path of its own, on a server that only this test uses. */
  site: Site;
  watch: undefined;
}

const test = base.extend<Fixtures>({
  site: async ({ baseURL }, use) => {
    const site = await serve(baseURL ?? "", "/some/where/lab/");
    await use(site);
    await site.stop();
  },
  watch: [
    async ({ context, baseURL, site }, use) => {
      const faults: string[] = [];
      const own = [baseURL ?? "", site.url].map((url) => new URL(url).origin);
      await context.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`);
        });
      });
      context.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      context.on("weberror", (error) => faults.push(String(error.error())));
      context.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol !== "data:" && !own.includes(origin)) faults.push(`asks ${request.url()}`);
      });
      await use(undefined);
      expect(faults).toEqual([]);
    },
    { auto: true },
  ],
});
test.use({ viewport: { width: 1440, height: 900 }, serviceWorkers: "allow" });

const figure = (page: Page, title = "Balancedness") =>
  page.getByRole("region", { name: title }).getByRole("img");
const notice = (page: Page) =>
  page.getByRole("status").filter({ hasText: "A new version is ready." });
const backend = (page: Page) => page.getByRole("button", { name: /^Backend: / });

async function complete(page: Page): Promise<void> {
  for (const title of ["Balancedness", "Loss", "Gradient difference"]) {
    await expect(figure(page, title)).toHaveAttribute("data-state", "complete");
  }
}

/** A first visit that lasts until the page has been kept. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

test("after one visit the page opens without a network, and so does a link never seen", async ({
  page,
  context,
}) => {
  await visit(page, `./${QUICK}`);
  await context.setOffline(true);
  await page.reload();
  await complete(page);

  await page.goto("./?v=1&problem=op&seeds=2&backend=cpu&rho=0.3");
  await complete(page);
  await expect(page.getByRole("slider", { name: /^Radius/ })).toHaveAttribute(
    "aria-valuetext",
    "0.3",
  );
  for (const address of ["./", "./?", "./index.html?v=1&seeds=1"]) {
    await page.goto(address);
    await expect(figure(page)).toBeVisible();
  }
});

test("WebGPU, whose scripts the first visit did not use, computes without a network", async ({
  page,
  context,
}) => {
  await visit(page, `./${QUICK}`);
  await context.setOffline(true);
  await page.goto("./?v=1&seeds=1&steps=5000&backend=webgpu");
  await complete(page);
  await expect(backend(page)).toHaveAccessibleName(/WebGPU/);
});

test("below any path of a site it needs no server, and leaves the site's other pages alone", async ({
  page,
  site,
}) => {
  await visit(page, site.url + QUICK);
  await page.goto(`${site.url}other/`);
  await expect(page).toHaveTitle("Another page");

  await site.stop();
  await page.goto(`${site.url}${QUICK}&noise=1`);
  await complete(page);
});

test("the small-LoRA experiment's small files are kept once they were asked for, the large ones never", async ({
  page,
  context,
}) => {
  const kept = () =>
    page.evaluate(async () => {
      const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const requests = (await Promise.all(opened.map((cache) => cache.keys()))).flat();
      return requests.flatMap(({ url }) => url.match(/lora\/.*/)?.[0] ?? []).sort();
    });
  const ask = (address: string) => page.evaluate((url) => fetch(url).then(({ ok }) => ok), address);

  await visit(page, `./${QUICK}`);
  // Only from the second visit on does the service worker see what the page asks for.
  await page.reload();
  await complete(page);
  expect(await kept()).toEqual([]);
  const small = ["lora/manifest.json", "lora/network.bin?v=1"];
  for (const address of [...small, "lora/large/vocabulary.json?v=1"]) {
    expect(await ask(address)).toBe(true);
  }
  await expect.poll(kept).toEqual(small);
  await context.setOffline(true);
  for (const address of small) expect(await ask(address)).toBe(true);
});

test("a whole session keeps to the site and to its content security policy", async ({
  page,
  context,
}) => {
  const workers: string[] = [];
  context.on("request", (request) => {
    if (request.serviceWorker()) workers.push(request.url());
  });
  await visit(page, `./${QUICK}`);
  const use = async () => {
    const radius = await page.getByRole("slider", { name: /^Radius/ }).boundingBox();
    if (!radius) throw new Error("the slider has no box");
    const y = radius.y + radius.height / 2;
    await page.mouse.move(radius.x + radius.width * 0.6, y);
    await page.mouse.down();
    await page.mouse.move(radius.x + radius.width * 0.4, y, { steps: 8 });
    await page.mouse.up();
    await page.getByRole("radio", { name: "OP", exact: true }).check({ force: true });
    await page.getByRole("checkbox", { name: "log axis of Balancedness" }).check();
    await backend(page).click();
    await page.getByRole("radio", { name: "WebGPU" }).click();
    await complete(page);
  };
  await use();
  await context.setOffline(true);
  await page.goto(`./${QUICK}`);
  await complete(page);
  await use();
  // The watch above also sees what the service worker asks for.
  expect(workers.filter((url) => /\.(html|css|js|f32)\b/.test(url)).length).toBeGreaterThan(5);
});

test("a newer version is offered, put off, and taken only when asked for", async ({
  page,
  site,
}) => {
  await visit(page, site.url + QUICK);
  const old = await page.title();
  await expect(notice(page)).toHaveCount(0);

  site.publish("Newer");
  await page.reload();
  await expect(notice(page)).toBeVisible();
  expect((await new AxeBuilder({ page }).include(".update").analyze()).violations).toEqual([]);
  await page.getByRole("button", { name: "Later" }).click();
  await expect(notice(page)).toHaveCount(0);
  await page.reload();
  await expect(page).toHaveTitle(old);

  await page.getByRole("slider", { name: /^Seed$/ }).press("ArrowRight");
  await expect(page).toHaveURL(/[?&]seed=8(&|$)/);
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page).toHaveTitle("Newer");
  await complete(page);
  await expect(page.getByRole("slider", { name: /^Seed$/ })).toHaveAttribute("aria-valuetext", "8");
  await expect(notice(page)).toHaveCount(0);
});

test("a newer version taken in one tab does not reload another, which can follow", async ({
  page,
  context,
  site,
}) => {
  await visit(page, site.url + QUICK);
  const old = await page.title();
  site.publish("Newer");
  await page.reload();
  const other = await context.newPage();
  await other.goto(site.url + QUICK);
  await other.getByRole("button", { name: "Later" }).click();

  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page).toHaveTitle("Newer");
  await expect(notice(other)).toBeVisible();
  await expect(other).toHaveTitle(old);
  await other.getByRole("button", { name: "Reload" }).click();
  await expect(other).toHaveTitle("Newer");
});

test("the manifest is one that a browser installs, and its icons have the sizes they claim", async ({
  page,
  context,
}) => {
  await page.goto(`./${QUICK}`);
  const browser = await context.newCDPSession(page);
  const { errors, url, data = "" } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // A test's context is a private window, the one thing that Chromium holds against it.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);

  const manifest = JSON.parse(data);
  const folder = new URL("./", page.url()).href;
  expect(new URL(manifest.start_url, url).href).toBe(folder);
  expect(new URL(manifest.scope, url).href).toBe(folder);
  await expect(page.locator('meta[name="theme-color"][media*="light"]')).toHaveAttribute(
    "content",
    manifest.theme_color,
  );
  expect(manifest.icons.some((icon: { purpose?: string }) => icon.purpose === "maskable")).toBe(
    true,
  );
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, new URL(src, url).href);
    if (sizes !== "any") expect(size, src).toBe(sizes);
  }
});

const LACKS = {
  "are missing": () => {
    Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined });
  },
  "may not be asked for": () => {
    Object.defineProperty(Navigator.prototype, "serviceWorker", {
      get: () => {
        throw new DOMException("sandboxed", "SecurityError");
      },
    });
  },
  "are refused": () => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException("refused", "SecurityError"));
  },
};

for (const [lack, script] of Object.entries(LACKS)) {
  test(`where service workers ${lack} the page works as without them`, async ({ page }) => {
    await page.addInitScript(script);
    const registered = page.waitForResponse(/register-.*\.js/);
    await page.goto(`./${QUICK}`);
    await registered;
    await complete(page);
    await expect(notice(page)).toHaveCount(0);
  });
}
