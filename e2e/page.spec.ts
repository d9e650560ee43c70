// The whole page as a person uses it: sliders by mouse and by keyboard, links, faults in links, small screens,
// assistive technology. Numbers are read from what the figures say about themselves.
import AxeBuilder from "@axe-core/playwright";
import { chromium, expect, type Page, test } from "@playwright/test";
import fc from "fast-check";
import { findBrowser } from "../scripts/browser.ts";
import { mangledLink } from "../src/state/mangled.ts";
import {
  balancedness,
  compared,
  complete,
  DESK,
  ends,
  figure,
  labels,
  openControls,
  PHONE,
  press,
  QUICK,
  slider,
  TITLES,
} from "./lab-page.ts";

test.describe("a first visit", () => {
  test.use({ viewport: DESK });

  test("shows the paper's setting with a claim and all its figures at once", async ({ page }) => {
    await page.goto("./");
    await complete(page);
    await compared(page);
    const values = await ends(page);
    expect(Object.keys(values)).toEqual(["SGD", "SAM", "nBAR", "oBAR"]);
    // |D_0| = 1.12 in the paper; SGD keeps it, SAM does not.
    expect(values["SGD"]).toBeGreaterThan(1.1);
    expect(values["SAM"]).toBeLessThan(0.4);
    await expect(
      page.getByText(/^After 100,000 steps SAM has brought \|D\| from 1\.12 to /),
    ).toBeVisible();
    for (const title of TITLES) {
      await expect(figure(page, title)).toBeInViewport({ ratio: 1 });
    }
    await expect(page.getByRole("button", { name: "Play" })).toBeInViewport({ ratio: 1 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await expect(page.getByRole("button", { name: /^Backend: / })).toBeVisible();
  });

  test("announces the result once it is there", async ({ page }) => {
    await page.goto(QUICK);
    await expect(
      page.getByRole("status").filter({ hasText: "Run complete. After 100,000" }),
    ).toHaveCount(1);
  });
});

test.describe("controls", () => {
  test.use({ viewport: DESK });

  test("a radius dragged with the mouse moves SAM's curve and leaves SGD's", async ({ page }) => {
    await page.goto(QUICK);
    const run = await complete(page);
    const before = await ends(page);
    const box = await slider(page, /^Radius/).boundingBox();
    if (!box) throw new Error("the slider has no box");
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.66, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.45, y, { steps: 12 });
    await page.mouse.up();
    await complete(page, run);
    const after = await ends(page);
    expect(after["SAM"]).toBeGreaterThan(before["SAM"] * 1.2);
    expect(after["SGD"]).toBe(before["SGD"]);
    await expect(page).toHaveURL(/[?&]rho=0\.0\d+/);
  });

  test("an outlier ratio moved by keyboard moves the curves of the methods that feel it", async ({
    page,
  }) => {
    await page.goto(QUICK);
    await complete(page);
    const before = await ends(page);
    const ratio = slider(page, /^Outlier ratio/);
    await press(page, ratio, "ArrowRight", 10);
    await expect(ratio).toHaveAttribute("aria-valuetext", "0.05");
    const after = await ends(page);
    expect(after["SAM"]).not.toBe(before["SAM"]);
    await expect(page).toHaveURL(/outlier-ratio=0\.05/);
    await press(page, ratio, "Home");
    expect(await ends(page)).toEqual(before);
  });

  test("a typed value may lie beyond the slider, and a bad one is named and not taken", async ({
    page,
  }) => {
    await page.goto(QUICK);
    const run = await complete(page);
    const field = page.getByRole("textbox", { name: /^Radius/ });
    await field.fill("2.5");
    await complete(page, run);
    await expect(slider(page, /^Radius/)).toHaveAttribute("aria-valuetext", "2.5");
    const good = await ends(page);

    await field.fill("-3");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText(/Radius must be a number from 0 to 10, got -3: keeping 2\.5/);
    await expect(field).toHaveValue("-3");
    await field.blur();
    await expect(field).toHaveValue("-3");
    expect(await ends(page)).toEqual(good);
    await field.press("Escape");
    await expect(field).toHaveValue("2.5");
    await expect(alert).toHaveCount(0);
  });

  test("the problem takes the defaults with it that nobody has changed", async ({ page }) => {
    await page.goto(QUICK);
    const run = await complete(page);
    await page.getByRole("radio", { name: "OP", exact: true }).check({ force: true });
    await complete(page, run);
    await expect(slider(page, /^Radius/)).toHaveAttribute("aria-valuetext", "0.2");
    await page.getByText("More", { exact: true }).click();
    await expect(slider(page, /^Columns/)).toHaveAccessibleDescription(/Without a meaning on OP/);
    await page.getByRole("button", { name: "Restore Seeds" }).click();
    await expect(slider(page, /^Seeds/)).toHaveAttribute("aria-valuetext", "8");
  });

  test("the last method stays", async ({ page }) => {
    await page.goto(`${QUICK}&methods=sam`);
    await complete(page);
    await page.getByRole("checkbox", { name: "SAM" }).click({ force: true });
    await expect(page.getByRole("alert")).toContainText("must stay");
    expect(Object.keys(await ends(page))).toEqual(["SAM"]);
  });
});

test.describe("figures", () => {
  test.use({ viewport: DESK });

  test("read out the records under the pointer and under the arrow keys", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    const plot = balancedness(page);
    const box = await plot.boundingBox();
    if (!box) throw new Error("the figure has no box");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const table = page.getByRole("region", { name: "Balancedness" }).locator("table");
    await expect(table).toContainText(/Step [\d,]+/);
    await expect(table).toContainText("SAM");

    await page.mouse.move(5, 5);
    await expect(table).toBeHidden();
    await plot.focus();
    await page.keyboard.press("End");
    const spoken = page.getByRole("region", { name: "Balancedness" }).getByRole("status");
    await expect(spoken).toContainText(/^Step 100,000: /);
    await page.keyboard.press("ArrowLeft");
    await expect(spoken).toContainText(/^Step 99,500: /);
    await page.keyboard.press("Home");
    await expect(spoken).toContainText(/^Step 0: SGD 1\.1200.*SAM 1\.1200/);
  });

  test("change to a log axis, which is in the link", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    await page.getByRole("checkbox", { name: "log axis of Balancedness" }).check();
    await expect(page).toHaveURL(/balancedness-scale=log/);
    await page.reload();
    await expect(page.getByRole("checkbox", { name: "log axis of Balancedness" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "log axis of Loss" })).not.toBeChecked();
  });

  test("say when a run diverged and when both norms collapsed", async ({ page }) => {
    await page.goto(
      "./?v=1&seeds=1&backend=cpu&methods=sgd,sam&learning-rate=5&compare-noise=none",
    );
    await complete(page);
    const region = page.getByRole("region", { name: "Balancedness" });
    await expect(region.getByText(/SGD and SAM diverged after step 0/)).toBeVisible();
    await page.goto("./?v=1&seeds=1&backend=cpu&methods=sgd,sam&noise=2");
    await complete(page);
    await expect(page.getByText(/SAM has collapsed: .* is not balance/).first()).toBeVisible();
  });
});

test.describe("noise levels to compare with", () => {
  test.use({ viewport: DESK });
  const OWN = `${QUICK}&methods=sgd,sam`;
  const compareField = (page: Page) => page.getByRole("textbox", { name: /^Add a noise level/ });

  test("stand beside the experiment's own, as in the paper's figure", async ({ page }) => {
    await page.goto(OWN);
    await complete(page);
    await compared(page);
    for (const label of [/^SGD/, /^SAM, α = 0\.5: 0\.2/, /^SAM, α = 1: 0\.1/, /^SAM, α = 2 coll/]) {
      await expect(labels(page).filter({ hasText: label })).toHaveCount(1);
    }
    await expect(labels(page, "Gradient difference").filter({ hasText: "α = 2" })).toHaveCount(1);
    await expect(labels(page, "Loss").filter({ hasText: "α" })).toHaveCount(0);
    await expect(balancedness(page)).toHaveAccessibleName(
      /Compared with SAM at noise 1: 0\.1\d+; SAM at noise 2: \S+, collapsed\./,
    );
    await expect(
      page.getByText(/^At noise 2 SAM’s \|D\| ends near 0 because both norms collapsed/),
    ).toBeVisible();

    const plot = balancedness(page);
    await plot.focus();
    await page.keyboard.press("Home");
    const spoken = page.getByRole("region", { name: "Balancedness" }).getByRole("status");
    await expect(spoken).toContainText(/SAM at noise 1 1\.1200.*SAM at noise 2 1\.1200/);
  });

  test("are added and removed, and are in the link", async ({ page }) => {
    await page.goto(OWN);
    const run = await complete(page);
    await page.getByRole("button", { name: "Remove noise level 2" }).click();
    await compareField(page).fill("1.5");
    await compareField(page).press("Enter");
    await expect(page).toHaveURL(/compare-noise=1,1\.5/);
    await expect(compareField(page)).toHaveValue("");
    await compared(page);
    await expect(labels(page).filter({ hasText: "α = 1.5" })).toHaveCount(1);
    await expect(labels(page).filter({ hasText: "α = 2" })).toHaveCount(0);
    // The experiment itself has not run again.
    expect(await complete(page)).toBe(run);

    await page.reload();
    await complete(page);
    await compared(page);
    await expect(labels(page).filter({ hasText: "α = 1.5" })).toHaveCount(1);
    await page.getByRole("button", { name: "Remove noise level 1", exact: true }).click();
    await page.getByRole("button", { name: "Remove noise level 1.5" }).click();
    await expect(page).toHaveURL(/compare-noise=none/);
    await expect(labels(page)).toHaveText([/^SGD 1\.12$/, /^SAM 0\.2/]);
  });

  test("that cannot be are refused with the reason", async ({ page }) => {
    await page.goto(`${OWN}&compare-noise=1,2,3,4`);
    await complete(page);
    await compareField(page).fill("many");
    await compareField(page).press("Enter");
    await expect(page.getByRole("alert")).toContainText(/must be a number .* got many/);
    await compareField(page).fill("5");
    await compareField(page).press("Enter");
    await expect(page.getByRole("alert")).toContainText("At most 4 levels");
    await compareField(page).press("Escape");
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("follow a slider once the experiment itself is there", async ({ page }) => {
    await page.goto(OWN);
    await complete(page);
    await compared(page);
    const before = await labels(page).filter({ hasText: "α = 1" }).textContent();
    await press(page, slider(page, /^Radius/), "ArrowLeft", 20);
    await expect(labels(page).filter({ hasText: /α = 1: / })).not.toHaveText(before ?? "");
    await compared(page);
    await page.getByRole("checkbox", { name: "SAM" }).click({ force: true });
    await expect(labels(page)).toHaveText([/^SGD/]);
  });
});

test.describe("presets", () => {
  test.use({ viewport: DESK });

  test("set the experiment and say what to look for", async ({ page }) => {
    await page.goto("./?v=1&backend=cpu");
    const run = await complete(page);
    const fig1b = page.getByRole("button", { name: "Fig. 1b: OP" });
    await fig1b.click();
    await expect(fig1b).toHaveAttribute("aria-pressed", "true");
    await expect(page).toHaveURL(/problem=op&.*methods=sgd,sam/);
    await expect(page.getByText(/^On the inner product SAM brings the imbalance/)).toBeVisible();
    const next = await complete(page, run);
    expect(Object.keys(await ends(page)).slice(0, 2)).toEqual(["SGD", "SAM"]);
    await page.reload();
    await expect(fig1b).toHaveAttribute("aria-pressed", "true");
    await complete(page);
    await press(page, slider(page, /^Radius/), "ArrowLeft");
    await expect(fig1b).toHaveAttribute("aria-pressed", "false");
    await expect(page.getByText(/^Your own setting/)).toBeVisible();
    expect(next).toBeGreaterThan(run);
  });
});

test.describe("links", () => {
  test.use({ viewport: DESK });

  test("give the same numbers again", async ({ page }) => {
    await page.goto(
      "./?v=1&noise=0.75&outlier-ratio=0.1&outlier-strength=5&seeds=2&seed=41&rho=0.07",
    );
    await complete(page);
    const before = await Promise.all([
      ends(page),
      ends(page, "Loss"),
      ends(page, "Gradient difference"),
    ]);
    await page.reload();
    await complete(page);
    expect(
      await Promise.all([ends(page), ends(page, "Loss"), ends(page, "Gradient difference")]),
    ).toEqual(before);
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("follow the controls at once, and the browser's back and forward", async ({ page }) => {
    await page.goto(QUICK);
    await complete(page);
    await press(page, slider(page, /^Seed$/), "ArrowRight", 3);
    await expect(page).toHaveURL(/[?&]seed=10(&|$)/);
    const run = Number(await balancedness(page).getAttribute("data-run"));
    await page.evaluate(() => history.pushState(null, "", "?v=1&seeds=2&backend=cpu&seed=99"));
    await page.goBack();
    await expect(slider(page, /^Seed$/)).toHaveAttribute("aria-valuetext", "10");
    await page.goForward();
    await complete(page, run);
    await expect(slider(page, /^Seed$/)).toHaveAttribute("aria-valuetext", "99");
  });

  test("that are mangled give a message each and a working page", async ({ page }) => {
    // A thousand links: on a busy machine they take longer than a test may.
    test.slow();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(QUICK);
    await complete(page);
    const links = fc.sample(mangledLink, { numRuns: 1000, seed: 7 });
    // In one call: a round trip a link would take longer than the links.
    const answers = await page.evaluate(async (searches) => {
      const said: { messages: number; figures: number; sliders: number }[] = [];
      for (const search of searches) {
        history.pushState(null, "", search);
        dispatchEvent(new PopStateEvent("popstate"));
        await new Promise((resolve) => setTimeout(resolve));
        said.push({
          messages: document.querySelectorAll("[role=alert] li").length,
          figures: document.querySelectorAll("section [role=img]").length,
          sliders: document.querySelectorAll("input[type=range]").length,
        });
        document.querySelector<HTMLElement>("[role=alert] button")?.click();
      }
      return said;
    }, links);
    answers.forEach(({ messages, figures, sliders }, i) => {
      expect(messages, `messages about ${links[i]}`).toBeGreaterThan(0);
      expect(figures, `figures after ${links[i]}`).toBe(TITLES.length);
      expect(sliders, `sliders after ${links[i]}`).toBeGreaterThan(5);
    });
    // The page still computes, and a fresh load of such a link says the same.
    await expect(page.getByRole("alert")).toHaveCount(0);
    for (const link of links.slice(0, 3)) {
      await page.goto(`./${link}`);
      await expect(page.getByRole("alert").locator("li").first()).toBeVisible();
    }
    await page.goto("./?v=1&rho=-1&noise=much&seeds=2&backend=tpu&colour=red");
    await complete(page);
    const messages = page.getByRole("alert").locator("li");
    await expect(messages).toHaveCount(4);
    await expect(
      messages.filter({ hasText: "rho must be a number from 0 to 10, got -1" }),
    ).toHaveCount(1);
    expect(errors).toEqual([]);
  });
});

test.describe("without what a browser may lack", () => {
  test("computes on the CPU where there is no WebGPU, and says so", async ({ baseURL }) => {
    const { executablePath } = await findBrowser();
    const browser = await chromium.launch({
      args: ["--no-sandbox", "--disable-features=WebGPU"],
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    const context = await browser.newContext(baseURL === undefined ? {} : { baseURL });
    await context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "gpu", { get: () => undefined });
    });
    try {
      const page = await context.newPage();
      for (const backend of ["auto", "webgpu", "cpu"]) {
        await page.goto(`./?v=1&seeds=2&backend=${backend}`);
        await complete(page);
        const badge = page.getByRole("button", { name: /^Backend: CPU/ });
        await expect(badge).toBeVisible();
        await expect(badge).toHaveAccessibleDescription(/\w+/);
        expect((await ends(page))["SAM"]).toBeLessThan(0.4);
      }
    } finally {
      await browser.close();
    }
  });

  test("works where storage is forbidden, themes included", async ({ page }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("forbidden", "SecurityError");
        },
      });
    });
    await page.goto(QUICK);
    await complete(page);
    await page.getByRole("button", { name: "Theme: auto" }).click();
    await page.getByRole("button", { name: "Theme: light" }).click();
    await expect(page.getByRole("button", { name: "Theme: dark" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    expect(errors).toEqual([]);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: PHONE, hasTouch: true });

  test("the controls are a sheet that leaves the chart in view while a slider moves", async ({
    page,
  }) => {
    await page.goto(QUICK);
    await complete(page);
    await expect(slider(page, /^Radius/)).toBeHidden();
    await openControls(page);
    for (const name of [/^Radius/, /^Noise/, /^Seed$/]) {
      const control = slider(page, name);
      await control.scrollIntoViewIfNeeded();
      await expect(control).toBeInViewport();
      await expect(balancedness(page)).toBeInViewport({ ratio: 0.95 });
      const [chart, thumb] = await Promise.all([
        balancedness(page).boundingBox(),
        control.boundingBox(),
      ]);
      expect(thumb?.y).toBeGreaterThan((chart?.y ?? 0) + (chart?.height ?? 0));
    }
    const before = await ends(page);
    await press(page, slider(page, /^Noise/), "ArrowRight", 5);
    expect(await ends(page)).not.toEqual(before);
  });

  test("every target is large enough for a thumb, and nothing is wider than the screen", async ({
    page,
  }) => {
    await page.goto(`${QUICK}&rho=0.3`);
    await complete(page);
    await openControls(page);
    await page.getByText("More", { exact: true }).click();
    const small = await page.evaluate(() => {
      const targets =
        "button, summary, select, input[type=range], input[type=text], .chip, .segmented label, .panel-axis";
      return [...document.querySelectorAll<HTMLElement>(targets)]
        .filter((element) => element.checkVisibility())
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 44 || box.height < 44)
        .map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${box.width}x${box.height}`);
    });
    expect(small).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    ).toBeLessThanOrEqual(0);
  });
});

test.describe("axe", () => {
  for (const [place, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`finds nothing on a ${place} in the ${colorScheme} theme`, async ({ page }) => {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.goto(`${QUICK}&rho=-1&methods=sgd,sngd,sam,nbar,obar`);
        await complete(page);
        await compared(page);
        if (viewport === PHONE) await openControls(page);
        await page.getByText("More", { exact: true }).click();
        await page.getByRole("textbox", { name: /^Radius/ }).fill("many");
        await expect(page.getByRole("alert").filter({ hasText: "many" })).toBeVisible();
        if (viewport === PHONE) await page.getByRole("button", { name: "Close controls" }).click();
        await page.getByRole("button", { name: /^Backend: / }).click();
        expect(await faults(page)).toEqual([]);
      });
    }
  }
});

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}
