// Embedding: the lab in a frame of a page of another origin, what the two say to each other, and the snippet.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type FrameLocator, type Page } from "@playwright/test";
import { frame, heard, post, test, told } from "./frame.ts";
import { complete, DESK, PHONE, QUICK } from "./lab-page.ts";

test.use({ viewport: DESK, permissions: ["clipboard-read", "clipboard-write"] });

const EMBED = `${QUICK.slice(2)}&compare-noise=none&embed=1&panels=balancedness,loss&controls=rho,outliers`;
const SET = { type: "balancedness-lab/set", version: 1 };
const figure = (lab: FrameLocator, title: string) =>
  lab.getByRole("region", { name: title }).getByRole("img");
const drawn = (lab: FrameLocator, title = "Balancedness") =>
  expect(figure(lab, title)).toHaveAttribute("data-state", "complete", { timeout: 20_000 });

async function axe(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual(
    [],
  );
}

test("a page of another origin sets parameters, hears what comes of them, and is told of a bad one", async ({
  page,
  site,
  baseURL,
}) => {
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  const lab = await frame(page, site, `${baseURL}${EMBED}&origin=${site.origin}`, [720, 620]);
  await drawn(lab);
  await told(page, "ready");
  const first = await told(page, "result");
  expect(first).toMatchObject({ version: 1, origin: new URL(baseURL ?? "").origin });

  await post(page, { ...SET, parameters: { rho: 0.2 } });
  await expect(lab.getByRole("slider", { name: /^Radius/ })).toHaveAttribute(
    "aria-valuetext",
    "0.2",
  );
  const isNew = ({ experiment }: { readonly [field: string]: unknown }) =>
    (experiment as { rho: number }).rho === 0.2;
  const changed = await told(page, "changed", isNew);
  expect(changed["link"]).toMatch(/\?v=1&rho=0\.2&seeds=2/);
  expect(changed["link"]).not.toMatch(/embed|panels|origin/);
  const result = await told(page, "result", isNew);
  type Finals = Record<string, Record<string, { mean: number; se: number }>>;
  const [before, after] = [first, result].map(({ methods }) => methods as Finals);
  expect(Object.keys(after["sam"])).toEqual(["D", "S", "relative", "loss"]);
  expect(after["sam"]["S"].se).toBeGreaterThan(0);
  expect(Math.abs(after["sam"]["D"].mean)).toBeLessThan(Math.abs(before["sam"]["D"].mean));
  expect(after["sgd"]).toEqual(before["sgd"]);
  // The link carries the result: the figures there are those that were told.
  expect(result["link"]).toContain("&result=1.cpu.");

  await post(page, { ...SET, parameters: { noise: 1, rho: -1 } });
  expect((await told(page, "error"))["messages"]).toEqual([
    "rho must be a number from 0 to 10, got -1: nothing is changed, send a value that fits",
  ]);
  // A hand in the frame is told too; and the history stays the parent's.
  await lab.getByRole("slider", { name: /^Radius/ }).press("ArrowRight");
  await told(page, "changed", (message) => {
    const { rho, noise } = message["experiment"] as { rho: number; noise: number };
    return rho > 0.2 && noise === 0.5;
  });
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
  // Nothing of it is against the content security policy.
  expect(errors).toEqual([]);
});

test("a page that the link does not name is neither heard nor told anything", async ({
  page,
  site,
  other,
  baseURL,
}) => {
  // Named is one origin; or none, and then it is the lab's own.
  for (const origin of [`&origin=${site.origin}`, ""]) {
    const lab = await frame(page, other, `${baseURL}${EMBED}${origin}`, [720, 620]);
    await drawn(lab);
    await post(page, { ...SET, parameters: { outlierRatio: 0.3 } });
    // Something else happens in the frame meanwhile, and shows that the message has come by then.
    const radius = lab.getByRole("slider", { name: /^Radius/ });
    await radius.press("ArrowRight");
    await expect(radius).not.toHaveAttribute("aria-valuetext", "0.1");
    await drawn(lab);
    await expect(lab.getByRole("slider", { name: /^Outlier ratio/ })).toHaveAttribute(
      "aria-valuetext",
      "0",
    );
    expect(await heard(page)).toEqual([]);
  }
});

test("the page of the documentation works as it stands", async ({ page, site, baseURL }) => {
  const docs = await readFile(new URL("../docs/embed.md", import.meta.url), "utf8");
  const html = docs.match(/```html\n(<!doctype html>.*?)```/s)?.[1] ?? "";
  site.html = html
    .replaceAll("https://lab.example", new URL(baseURL ?? "").origin)
    .replaceAll("https://example.org", site.origin);
  await page.goto(site.origin);
  const end = page.getByRole("status");
  await expect(end).toHaveText(/^At rho = 0\.1 SAM ends at D = -0\.\d{3} ± 0\.\d{3}\.$/, {
    timeout: 20_000,
  });
  await page.getByRole("button", { name: "Twice the radius" }).click();
  await expect(end).toHaveText(/^At rho = 0\.2 SAM ends at D = -?0\.\d{3} ± 0\.\d{3}\.$/, {
    timeout: 20_000,
  });
});

test("only what was chosen is there, in a frame of any width, in which the page still scrolls", async ({
  page,
  site,
  baseURL,
}) => {
  const embed = `${EMBED}&transport=on&hide=nbar`;
  const lab = await frame(page, site, `${baseURL}${embed}`, [720, 720]);
  await drawn(lab);
  const regions = lab.getByRole("region");
  await expect(regions).toHaveCount(4);
  for (const name of ["Balancedness", "Loss", "Controls", "Transport"]) {
    await expect(lab.getByRole("region", { name })).toBeVisible();
  }
  await expect(lab.locator("[data-parameter]")).toHaveCount(3);
  await expect(lab.getByRole("banner")).toHaveCount(0);
  await expect(lab.getByRole("button", { name: /^Fill the page/ })).toHaveCount(0);
  await expect(lab.getByRole("contentinfo")).toContainText("CPU");
  const link = lab.getByRole("link", { name: "Open in the lab" });
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("rel", "noopener");
  await expect(link).toHaveAttribute(
    "href",
    /\?v=1&seeds=2&backend=cpu&hide=nbar&compare-noise=none$/,
  );
  await axe(page);

  // Keys: from the plot to its crosshair, and space plays.
  await figure(lab, "Loss").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(lab.locator(".panel-loss output")).toContainText(/step/i);
  await lab.getByRole("link", { name: "Open in the lab" }).focus();
  await page.keyboard.press("Home");
  await expect(lab.getByRole("slider", { name: "Playhead" })).toHaveAttribute(
    "aria-valuetext",
    /^step 0 of/,
  );

  // As narrow as a frame gets: nothing sticks out, and a wheel over a plot scrolls.
  for (const [width, height] of [
    [PHONE.width, 420],
    [280, 420],
  ]) {
    await page.locator("iframe").evaluate(
      (element, size) => {
        Object.assign(element, { width: String(size[0]), height: String(size[1]) });
      },
      [width, height],
    );
    const root = lab.locator("html");
    await expect
      .poll(() => root.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]))
      .toEqual([width, width]);
    await figure(lab, "Balancedness").hover();
    await page.mouse.wheel(0, 150);
    await expect.poll(() => root.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
    await root.evaluate((element) => element.scrollTo(0, 0));
    await axe(page);
  }
});

test("a snippet with the chosen panels and controls is copied, and its frame shows them", async ({
  page,
  site,
}) => {
  await page.goto(`${QUICK}&compare-noise=none&rho=0.3`);
  await complete(page);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Embed…" }).click();
  const dialog = page.getByRole("dialog", { name: "Embed in another page" });
  await dialog.getByRole("checkbox", { name: "Norm plane" }).check();
  await dialog.getByRole("checkbox", { name: "Balancedness" }).uncheck();
  await expect(dialog.getByRole("checkbox", { name: "Norm plane" })).toBeDisabled();
  await dialog.getByRole("checkbox", { name: "Noise" }).check();
  await dialog.getByRole("checkbox", { name: "Outlier ratio" }).uncheck();
  const origin = dialog.getByRole("textbox", { name: /^Origin of your page/ });
  await origin.fill("example.org");
  await expect(dialog.getByRole("alert")).toContainText(
    'as https://example.org, without a path, got "example.org"',
  );
  await origin.fill(site.origin);
  await expect(dialog.getByRole("alert")).toBeEmpty();
  await axe(page);
  await dialog.getByRole("button", { name: "Copy snippet" }).click();
  await expect(dialog.getByRole("status")).toHaveText("Snippet copied.");
  const snippet = await page.evaluate(() => navigator.clipboard.readText());
  expect(snippet).toContain('title="Balancedness Lab: Norm plane"');
  expect(snippet).toMatch(/loading="lazy"\n {2}allow="clipboard-write; fullscreen"\n><\/iframe>$/);
  const preview = await dialog.getByRole("link", { name: "Preview" }).getAttribute("href");

  await page.goto(site.origin);
  await page.evaluate(
    (html) => document.querySelector("main")?.insertAdjacentHTML("beforeend", html),
    snippet,
  );
  const lab = page.frameLocator("iframe");
  await drawn(lab, "Norm plane");
  await expect(page.locator("iframe")).toHaveAttribute("src", preview ?? "");
  await expect(lab.locator("[data-parameter]")).toHaveCount(2);
  await expect(lab.getByRole("slider", { name: /^Noise/ })).toBeVisible();
  await told(page, "ready");
  // The height that was suggested holds all of it.
  await page.setViewportSize({ width: 736, height: 900 });
  await expect
    .poll(() => lab.locator("html").evaluate((html) => html.scrollHeight - html.clientHeight))
    .toBe(0);
});
