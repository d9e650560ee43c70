// A page of another site that has the lab in a frame, for the tests of embedding. It keeps what the frame says to it.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test as base, expect, type FrameLocator, type Page } from "@playwright/test";

/** What the frame has said, as the parent page heard it. */
interface Message {
  readonly type: string;
  readonly [field: string]: unknown;
}
type Parent = typeof globalThis & { heard: Message[]; frame: HTMLIFrameElement };

const HTML = `<!doctype html><html lang="en"><title>An article</title><style>body{margin:0}</style>
<main><h1>An article</h1></main><script>
  heard = [];
  addEventListener("message", ({ data, origin }) => heard.push({ ...data, origin }));
</script></html>`;

export interface Site {
  readonly origin: string;
  /** What it shows at every address. */
  html: string;
}

/** Two sites, each on a port of its own, which makes each an origin of its own. */
export const test = base.extend<{ site: Site; other: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are needed from it.
  site: async ({}, use) => served(use),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  other: async ({}, use) => served(use),
});

async function served(use: (site: Site) => Promise<void>): Promise<void> {
  const site = { origin: "", html: HTML };
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8").end(site.html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await use(site);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Opens a site with a frame of an address, in a certain size. */
export async function frame(
  page: Page,
  { origin }: Site,
  src: string,
  [width, height]: readonly [number, number],
): Promise<FrameLocator> {
  await page.goto(origin);
  await page.evaluate(
    ({ source, size }) => {
      const here = globalThis as Parent;
      here.frame = Object.assign(document.createElement("iframe"), {
        ...{ src: source, title: "The lab", width: size[0], height: size[1] },
        style: "border: 0",
      });
      document.querySelector("main")?.append(here.frame);
    },
    { source: src, size: [String(width), String(height)] },
  );
  return page.frameLocator("iframe");
}

/** Posts a message into the frame. */
export const post = (page: Page, message: unknown) =>
  page.evaluate(
    (data) => (globalThis as Parent).frame.contentWindow?.postMessage(data, "*"),
    message,
  );

export const heard = (page: Page): Promise<Message[]> =>
  page.evaluate(() => (globalThis as Parent).heard);

/** Waits for the latest message of a type that fits. */
export async function told(
  page: Page,
  type: string,
  fits: (message: Message) => boolean = () => true,
): Promise<Message> {
  let found: Message | undefined;
  await expect(async () => {
    const all = await heard(page);
    found = all.findLast((message) => message.type === `balancedness-lab/${type}` && fits(message));
    expect(found, `${type} among ${all.map((message) => message.type).join()}`).toBeDefined();
  }).toPass({ timeout: 20_000, intervals: [50, 100, 200] });
  return found as Message;
}
