// Golden files on the page: dropped, pasted or chosen they are replayed in a Worker and compared; a broken one is named.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { complete, DESK, PHONE } from "./lab-page.ts";

test.use({ viewport: DESK });

const SETTING = "./?v=1&seeds=2&backend=cpu&compare-noise=none";
const golden = (path: string) => readFile(new URL(`../src/${path}`, import.meta.url), "utf8");
const dialog = (page: Page) => page.getByRole("dialog", { name: "Golden files" });

const drop = (page: Page, texts: readonly string[]) =>
  page.evaluate((contents) => {
    const data = new DataTransfer();
    contents.forEach((content, i) => {
      data.items.add(new File([content], `mine-${i}.json`, { type: "application/json" }));
    });
    document.body.dispatchEvent(
      new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  }, texts);

test("golden files that are dropped are replayed, and the largest difference of each is said", async ({
  page,
}) => {
  await page.goto(SETTING);
  await complete(page);
  const [nop, lora] = await Promise.all([
    golden("engine/golden/nop_obar_b1_cosine.json"),
    golden("lora/golden/lora_obar_adamw.json"),
  ]);
  const off = JSON.parse(nop);
  off.id = "nop_by_hand";
  off.trajectory[2].D[0] += 1e-6;
  await drop(page, [nop, lora, JSON.stringify(off)]);
  await expect(dialog(page).getByRole("status")).toHaveText("2 of 3 files passed.");
  const rows = dialog(page).getByRole("row");
  await expect(rows.nth(1)).toHaveText(/^nop_obar_b1_cosinePassed(none|\d\.\de-1\d .*)oBARNOP\d+$/);
  await expect(rows.nth(2)).toHaveText(/^lora_obar_adamwPassed.*oBAR on AdamWLoRA\d+$/);
  await expect(rows.nth(3)).toHaveText(/^nop_by_handFailed.*\de-7 \(D at step 2\)/);
  await page.setViewportSize(PHONE);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual(
    [],
  );
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
});

test("one is pasted or chosen as well, and a broken one is refused by the name of its field", async ({
  page,
}) => {
  await page.goto(SETTING);
  await complete(page);
  const text = await golden("engine/golden/op_sam_m2_b8.json");
  const { optimizer, ...rest } = JSON.parse(text);
  const { rho: _, ...other } = optimizer;
  await drop(page, [JSON.stringify({ ...rest, optimizer: other })]);
  await expect(page.getByRole("alert")).toHaveText(
    /^mine-0\.json: The golden file cannot be replayed: optimizer\.rho is missing\./,
  );
  await expect(dialog(page)).toHaveCount(0);
  const [record, ...records] = rest.trajectory;
  const broken = { ...rest, optimizer, trajectory: [{ ...record, loss: "small" }, ...records] };
  await page.evaluate((content) => {
    const data = new DataTransfer();
    data.setData("text/plain", content);
    document.body.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, JSON.stringify(broken));
  await expect(dialog(page).getByRole("row").last()).toContainText(
    "field trajectory.0.loss: must be a number, got small",
  );
  await expect(dialog(page).getByRole("status")).toHaveText("0 of 1 file passed.");
  await dialog(page).getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page
    .getByRole("dialog", { name: "Export" })
    .getByLabel(/or golden files, which are replayed/)
    .setInputFiles({
      name: "op_sam_m2_b8.json",
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
  await expect(dialog(page).getByRole("status")).toHaveText("1 of 1 file passed.");
});
