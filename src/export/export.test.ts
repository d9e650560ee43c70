// Files that leave the page, read back by readers that are not ours and did not write them.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ParquetReader } from "@dsnp/parquetjs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldOf, traceOf } from "../engine/testing.ts";
import { arbitraryExperiment } from "../experiment/arbitrary.ts";
import { FIELDS } from "../trace/trace.ts";
import { wrapped } from "./figure.ts";
import { readResult, resultJson } from "./result-file.ts";
import { tableCsv, traceParquet } from "./tables.ts";

const trace = traceOf({
  methods: ["sgd", "sam"],
  steps: 100,
  stride: 25,
  seeds: 2,
  seed: 2 ** 32 - 1,
});
const origin = {
  experiment: trace.experiment,
  link: "https://example.org/lab/?v=1&methods=sgd,sam",
  engine: "engine 1, cpu",
};

describe("a panel as CSV", () => {
  const table = {
    columns: ["step", 'SAM, "theory"', "SGD"],
    rows: 3,
    row: (record: number) => [record * 25, record / 3, record === 1 ? Number.NaN : -1e-9],
  };
  const csv = tableCsv(table, "Balancedness", origin);

  it("is read back number by number, with empty cells for what is no number", () => {
    const rows: string[][] = parse(csv, { comment: "#", comment_no_infix: true });
    expect(rows[0]).toEqual(table.columns);
    expect(rows.slice(1).map((row) => row.map(Number))).toEqual([
      [0, 0, -1e-9],
      [25, 1 / 3, 0],
      [50, 2 / 3, -1e-9],
    ]);
    expect(rows[2][2]).toBe("");
  });

  it("has every parameter, the link and the engine in its first lines", () => {
    expect(csv).toContain("# noise = 0.5\n");
    expect(csv).toContain("# methods = sgd,sam\n");
    expect(csv).toContain(`# ${origin.link}\n# engine 1, cpu\n`);
  });
});

describe("a result as Parquet", () => {
  it("is read back bit for bit, a row for each record, method and seed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "balancedness-lab-"));
    const file = join(folder, "result.parquet");
    await writeFile(file, new Uint8Array(traceParquet(trace, origin)));
    const reader = await ParquetReader.openFile(file);
    try {
      expect(reader.getMetadata()).toMatchObject({ link: origin.link, engine: origin.engine });
      const cursor = reader.getCursor();
      for (const method of ["sgd", "sam"] as const) {
        for (const [index, seed] of [2 ** 32 - 1, 0].entries()) {
          for (let record = 0; record < 5; record++) {
            const row = (await cursor.next()) as Record<string, unknown>;
            expect(row).toMatchObject({ method, seed, step: record * 25 });
            for (const field of FIELDS) {
              expect(row[field]).toBe(fieldOf(trace, method, field, index)[record]);
            }
          }
        }
      }
      expect(await cursor.next()).toBeNull();
    } finally {
      await reader.close();
      await rm(folder, { recursive: true });
    }
  });
});

describe("a result as JSON", () => {
  it("gives the experiment back, whatever it is", () => {
    fc.assert(
      fc.property(arbitraryExperiment, (experiment) => {
        const read = readResult(JSON.stringify({ schema: "balancedness-lab/1", experiment }));
        expect(read).toEqual({ experiment, problems: [] });
      }),
    );
  });

  it("holds every number that was recorded", () => {
    const { times, methods } = JSON.parse(resultJson(trace, origin));
    expect(times).toEqual([0, 25, 50, 75, 100]);
    expect(methods.sam.xNorm2[1]).toEqual(fieldOf(trace, "sam", "xNorm2", 1));
  });

  it("that is not one is named with a remedy, and a bad field by its name", () => {
    expect(readResult("no")).toMatchObject({
      fault: expect.stringMatching(/^The file is not JSON/),
    });
    expect(readResult("[1]")).toMatchObject({
      fault: expect.stringContaining("must hold an object"),
    });
    expect(readResult('{"schema":"bar-golden/1"}')).toMatchObject({
      fault: 'The file\'s schema is "bar-golden/1", and this page reads balancedness-lab/1.',
    });
    const read = readResult('{"experiment":{"rho":-1}}');
    expect("problems" in read && read.problems[0].message).toMatch(/^rho must be .* got -1/);
  });
});

describe("a caption", () => {
  it("is broken into lines that fit, and loses no letter", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1 })),
        fc.integer({ min: 5, max: 80 }),
        (words, n) => {
          const text = words.join(" ").replace(/\s+/g, " ").trim();
          const lines = wrapped(text, n);
          expect(Math.max(0, ...lines.map((line) => line.length))).toBeLessThanOrEqual(n);
          expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        },
      ),
    );
  });
});
