// A small site that shows the built page below a path, for the tests of offline use: it can be stopped, and it can be
// given a newer version of the page. It holds no files: it asks the preview server for them.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Site {
  /** Where the page lies, with a slash at its end. */
  readonly url: string;
  /** From now on the site has a version of the page with this title. */
  publish(title: string): void;
  stop(): Promise<void>;
}

/** Serves what lies at `source` below `path`, and at `path`other/ a page that is not the lab's. */
export async function serve(source: string, path: string): Promise<Site> {
  let published: string | null = null;

  const server = createServer(async (request, response) => {
    const file = (request.url ?? "").slice(path.length);
    if (!request.url?.startsWith(path) || file.startsWith("other/")) {
      response.setHeader("Content-Type", "text/html").end("<title>Another page</title>");
      return;
    }
    const answer = await fetch(new URL(file, source));
    const type = answer.headers.get("Content-Type") ?? "";
    const bytes = Buffer.from(await answer.arrayBuffer());
    response.setHeader("Content-Type", type);
    response.end(published === null ? bytes : newer(file, type, bytes, published));
  });

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    publish(title) {
      published = title;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** What a build with another title would differ in: the page, and its revision in the service worker. */
function newer(file: string, type: string, bytes: Buffer, title: string): Buffer | string {
  if (type.startsWith("text/html")) {
    return bytes.toString().replace(/<title>[^<]*/, `<title>${title}`);
  }
  if (file !== "sw.js") return bytes;
  const revised = bytes.toString().replace(/(url:"index\.html",revision:")\w+/, `$1${title}`);
  if (revised === bytes.toString()) throw new Error("sw.js names no revision of index.html");
  return revised;
}
