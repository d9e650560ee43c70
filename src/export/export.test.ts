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
import { fieldsOf, type Trace } from "../trace/trace.ts";
import { wrapped } from "./figure.ts";
import { parquetWriter } from "./parquet.ts";
import { type Head, type PieceWriter, piecesOf } from "./pieces.ts";
import { jsonWriter, readResult } from "./result-file.ts";
import { csvParts } from "./tables.ts";

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

/** A whole trace as a file, piece by piece as it is sent to the Worker. */
function written(writerOf: (head: Head) => PieceWriter, from: Trace = trace): Blob {
  const { times, recorded, experiment } = from;
  const writer = writerOf({ origin: { ...origin, experiment }, times, recorded });
  for (const piece of piecesOf(from, recorded)) writer.add(piece);
  return writer.end();
}

describe("a panel as CSV", () => {
  const table = {
    columns: ["step", 'SAM, "theory"', "SGD"],
    rows: 3,
    row: (record: number) => [record * 25, record / 3, record === 1 ? Number.NaN : -1e-9],
  };
  const csv = [...csvParts(table, "Balancedness", origin)].join("");

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

  it("comes in parts, each of them small, which together are all of it", () => {
    const long = { ...table, columns: ["step"], rows: 250, row: (record: number) => [record] };
    const parts = [...csvParts(long, "Balancedness", origin)];
    expect(parts).toHaveLength(4);
    const rows: string[][] = parse(parts.join(""), { comment: "#", comment_no_infix: true });
    expect(rows.slice(1).map(([step]) => Number(step))).toEqual(
      Array.from({ length: 250 }, (_, i) => i),
    );
  });
});

describe("a result as Parquet", () => {
  it("is read back bit for bit, a row for each record, method and seed", async () => {
    const folder = await mkdtemp(join(tmpdir(), "balancedness-lab-"));
    const file = join(folder, "result.parquet");
    await writeFile(file, await written(parquetWriter).bytes());
    const reader = await ParquetReader.openFile(file);
    try {
      expect(reader.getMetadata()).toMatchObject({ link: origin.link, engine: origin.engine });
      const cursor = reader.getCursor();
      for (const method of ["sgd", "sam"] as const) {
        for (const [index, seed] of [2 ** 32 - 1, 0].entries()) {
          for (let record = 0; record < 5; record++) {
            const row = (await cursor.next()) as Record<string, unknown>;
            expect(row).toMatchObject({ method, seed, step: record * 25 });
            for (const field of fieldsOf(trace.experiment)) {
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
        const text = JSON.stringify({ schema: "balancedness-lab/1", experiment });
        const read = readResult(JSON.parse(text));
        expect(read).toEqual({ experiment, problems: [] });
      }),
    );
  });

  it("holds every number that was recorded", async () => {
    const { times, methods } = JSON.parse(await written(jsonWriter).text());
    expect(times).toEqual([0, 25, 50, 75, 100]);
    for (const method of ["sgd", "sam"] as const) {
      for (const field of fieldsOf(trace.experiment)) {
        const seeds = [0, 1].map((seed) => Array.from(fieldOf(trace, method, field, seed)));
        expect(methods[method][field]).toEqual(seeds);
      }
    }
  });

  it("holds what there is of a run that is under way, and x and y of the saddle", async () => {
    const partial = { ...trace, recorded: Int32Array.of(3, 0) };
    const { methods } = JSON.parse(await written(jsonWriter, partial).text());
    expect(methods.sam.loss).toEqual([Array.from(fieldOf(trace, "sam", "loss").slice(0, 3)), []]);
    const saddle = traceOf({ problem: "saddle", methods: ["sgd"], steps: 2, noise: 0 });
    const { methods: of } = JSON.parse(await written(jsonWriter, saddle).text());
    expect(of.sgd.x[0][0]).toBe(0.2);
  });

  it("that is not one is named with a remedy, and a bad field by its name", () => {
    expect(readResult([1])).toMatchObject({
      fault: expect.stringContaining("must hold an object"),
    });
    expect(readResult({ schema: "fig1-stats/1" })).toMatchObject({
      fault: `The file's schema is "fig1-stats/1", and this page reads balancedness-lab/1, or trajectories of bar-golden/1.`,
    });
    const read = readResult({ experiment: { rho: -1 } });
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

describe("a result in pieces", () => {
  it("of any number of records is the same file", async () => {
    const { steps } = trace.experiment;
    // More records than one piece holds, each told by its number.
    const long = {
      ...trace,
      experiment: { ...trace.experiment, methods: ["sam"] as const, seeds: 1 },
      times: Float64Array.from({ length: 150_000 }, (_, i) => (i * steps) / 149_999),
      recorded: Int32Array.of(150_000),
      series: {
        sam: Object.fromEntries(
          fieldsOf(trace.experiment).map((field) => [
            field,
            Float64Array.from({ length: 150_000 }, (_, i) => i),
          ]),
        ),
      },
    } as unknown as Trace;
    expect([...piecesOf(long, long.recorded)].map(({ count }) => count)).toEqual([
      65_536, 65_536, 18_928,
    ]);
    const { methods } = JSON.parse(await written(jsonWriter, long).text());
    expect(methods.sam.loss[0]).toHaveLength(150_000);
    expect(methods.sam.loss[0].every((value: number, i: number) => value === i)).toBe(true);
    const bytes = await written(parquetWriter, long).bytes();
    const reader = await ParquetReader.openBuffer(Buffer.from(bytes));
    const cursor = reader.getCursor([["step"], ["yNorm2"]]);
    for (let i = 0; i < 150_000; i += 1) {
      const { step, yNorm2 } = (await cursor.next()) as { step: number; yNorm2: number };
      if (step !== long.times[i] || yNorm2 !== i) throw new Error(`row ${i}: ${step}, ${yNorm2}`);
    }
    expect(await cursor.next()).toBeNull();
  });
});
