import { afterEach, describe, expect, it, vi } from "vitest";
import { type Fetcher, fetcherFrom, fetchFiles, type Loaded } from "./fetch.ts";
import { NETWORK_FILE, TARGET_FILE } from "./layout.ts";

const bytes = Uint8Array.of(1, 2, 3, 4);
const SHA256 = "9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a";
const manifest = {
  ...{ format: "lora-assets/1", made: "", classes: [], licences: [] },
  ...{ testPerClass: 0, poolPerClass: 0, tokensPoolPerClass: 0 },
  source: { classes: [], sentences: 0, validation: 0, validationAccuracy: 0 },
  files: {
    [NETWORK_FILE]: { bytes: 4, sha256: SHA256 },
    [TARGET_FILE]: { bytes: 4, sha256: SHA256 },
  },
};
const names = [NETWORK_FILE, TARGET_FILE] as const;

/** Gives the manifest, and for every other file the same bytes in two halves. */
const giving =
  (data: Uint8Array<ArrayBuffer>, asked: string[] = []): Fetcher =>
  async (address, onBytes) => {
    asked.push(address);
    if (address === "manifest.json") {
      return new TextEncoder().encode(JSON.stringify(manifest)).buffer;
    }
    onBytes(data.length / 2);
    return data.buffer;
  };

afterEach(() => vi.unstubAllGlobals());

describe("the files of the small LoRA", () => {
  it("come with their progress in bytes, from addresses that carry their checksum", async () => {
    const progress: Loaded[] = [];
    const asked: string[] = [];
    const { files } = await fetchFiles(names, giving(bytes, asked), (now) => progress.push(now));
    expect(new Uint8Array(files[TARGET_FILE])).toEqual(bytes);
    expect(asked).toEqual(["manifest.json", ...names.map((n) => `${n}?v=${SHA256.slice(0, 12)}`)]);
    expect(progress[0]).toEqual({ loaded: 2, total: 8 });
    expect(progress.at(-1)).toEqual({ loaded: 8, total: 8 });
    const loaded = progress.map((now) => now.loaded);
    expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
  });

  it("are refused where they are not what the manifest says", async () => {
    // One file: of two that are wrong, the first whose checksum is there is named.
    const one = [NETWORK_FILE] as const;
    await expect(fetchFiles(one, giving(Uint8Array.of(1, 2)))).rejects.toThrow(
      "network.bin must have 4 bytes, got 2: load the page anew, or run: npm run assets",
    );
    await expect(fetchFiles(one, giving(Uint8Array.of(1, 2, 3, 5)))).rejects.toThrow(
      /^network\.bin has the checksum .*, not 9f64a747e1b9\.\.\.: load the page anew/,
    );
  });

  it("come from an address piece by piece", async () => {
    const answer = (url: string) =>
      url === "/lab/lora/a.bin?v=1"
        ? new Response(
            new ReadableStream({
              start(controller) {
                for (const half of [bytes.subarray(0, 3), bytes.subarray(3)]) {
                  controller.enqueue(half);
                }
                controller.close();
              },
            }),
          )
        : new Response("", { status: 404 });
    vi.stubGlobal("fetch", async (url: string) => answer(url));
    const get = fetcherFrom("/lab/lora/");
    const seen: number[] = [];
    const data = await get("a.bin?v=1", (loaded) => seen.push(loaded));
    expect(new Uint8Array(data)).toEqual(bytes);
    expect(seen).toEqual([3, 4]);
    await expect(get("b.bin", () => {})).rejects.toThrow(
      "b.bin could not be loaded (404): load the page anew, or run: npm run assets",
    );
  });
});
