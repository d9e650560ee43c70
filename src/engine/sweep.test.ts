import { describe, expect, it } from "vitest";
import type { Experiment } from "../experiment/experiment.ts";
import { rowLayout } from "../random/minibatch.ts";
import { TABLE } from "../random/testing.ts";
import { FATES, halfLivesOf, type SweepPiece } from "../trace/half-life.ts";
import { planOf } from "./plan.ts";
import type { SweepRequest } from "./protocol.ts";
import { runSeed } from "./run-seed.ts";
import { createRunner, type OpenGpu } from "./runner.ts";
import { runSweep } from "./sweep.ts";
import { experimentOf, targetRows, tracesOf } from "./testing.ts";
import { createWorld } from "./testing-runner.ts";

const FAST = { steps: 2000, stride: 50, learningRate: 1e-2, methods: ["sgd", "sam"] } as const;
const over = (name: "outlierRatio" | "noise", values: readonly number[]): SweepRequest => ({
  experiments: values.map((value) => experimentOf({ ...FAST, [name]: value })),
  seedFrom: 0,
  seedTo: 3,
});
const NOISE = over("noise", [0, 0.5, 1, 2]);
const RATIO = over("outlierRatio", [0, 0.1, 0.5]);
const finished = { kind: "finished", milliseconds: expect.any(Number) };
const abandoned = { kind: "abandoned" };

/** The half-lives of pieces in one list, [seed][experiment][method]. */
const joined = (pieces: readonly SweepPiece[]) => pieces.flatMap(({ halfLives }) => [...halfLives]);

/** The same from each setting run by itself. */
function alone({ experiments, seedFrom, seedTo }: SweepRequest): number[] {
  const bySetting = experiments.map((experiment) => {
    const [trace] = tracesOf([{ ...experiment, seeds: seedTo }]);
    return experiment.methods.map((method) => halfLivesOf(trace, method));
  });
  const seeds = Array.from({ length: seedTo - seedFrom }, (_, i) => seedFrom + i);
  return seeds.flatMap((seed) => bySetting.flatMap((methods) => methods.map((own) => own[seed])));
}

async function swept(request: SweepRequest, world = createWorld()): Promise<SweepPiece[]> {
  const pieces: SweepPiece[] = [];
  const runner = createRunner(world);
  const outcome = await runner.sweep(request, "auto", (piece) => void pieces.push(piece));
  expect(outcome).toEqual(finished);
  return pieces;
}

/** SAM and SGD on x y^T as one would write them down, and the first halving of |D| by a search through all records. */
function straightforward(experiment: Experiment, isSam: boolean, seedIndex: number): number {
  const plan = planOf(experiment);
  const { learningRate, rho, steps, stride } = experiment;
  const layout = rowLayout(9, 1);
  const rows = targetRows(plan, steps, seedIndex);
  let x = [...plan.start.x];
  let y = [...plan.start.y];
  const gradient = (u: readonly number[], v: readonly number[], target: Float64Array) => {
    const g = u.map((ui, i) => v.map((vj, j) => 2 * (ui * vj - target[3 * i + j])));
    return {
      x: g.map((row) => row.reduce((sum, gij, j) => sum + gij * v[j], 0)),
      y: v.map((_, j) => g.reduce((sum, row, i) => sum + row[j] * u[i], 0)),
    };
  };
  const norm2 = (v: readonly number[]) => v.reduce((sum, entry) => sum + entry ** 2, 0);
  const absD: number[] = [];
  for (let t = 0; t <= steps; t++) {
    if (t % stride === 0) absD.push(Math.abs(norm2(x) - norm2(y)));
    if (t === steps) break;
    const target = rows.subarray(t * layout.size, t * layout.size + 9);
    let g = gradient(x, y, target);
    if (isSam) {
      const u = rho / Math.sqrt(norm2(g.x) + norm2(g.y));
      const [ahead, aheadY] = [
        x.map((xi, i) => xi + u * g.x[i]),
        y.map((yj, j) => yj + u * g.y[j]),
      ];
      g = gradient(ahead, aheadY, target);
    }
    x = x.map((xi, i) => xi - learningRate * g.x[i]);
    y = y.map((yj, j) => yj - learningRate * g.y[j]);
  }
  const after = absD.findIndex((value) => value <= absD[0] / 2);
  if (after < 0) return Number.POSITIVE_INFINITY;
  const [a, b] = [absD[after - 1], absD[after]];
  return stride * (after - 1 + (a - absD[0] / 2) / (a - b));
}

describe("a sweep on the CPU", () => {
  it.each([
    ["noise levels", NOISE],
    ["outlier ratios", RATIO],
  ])("finds over %s, to the last bit, what each setting gives by itself", async (_, request) => {
    const found = joined(await swept(request));
    expect(found).toEqual(alone(request));
    expect(found.some(Number.isFinite)).toBe(true);
    expect(found).toContain(Number.POSITIVE_INFINITY);
  });

  it("agrees with SAM and SGD written down in full and searched for the half", async () => {
    const found = joined(await swept({ ...RATIO, seedTo: 1 }));
    const expected = RATIO.experiments.flatMap((experiment) =>
      [false, true].map((isSam) => straightforward(experiment, isSam, 0)),
    );
    expect(found.map(Number.isFinite)).toEqual(expected.map(Number.isFinite));
    const finite = expected.flatMap((value, i) => (Number.isFinite(value) ? [i] : []));
    expect(finite.length).toBeGreaterThan(3);
    for (const i of finite) expect(found[i] / expected[i]).toBeCloseTo(1, 9);
  });

  it("tells each repetition when it is done, and goes on from where it is asked to", async () => {
    const pieces = await swept(RATIO);
    expect(pieces.map(({ seedFrom, seedTo }) => [seedFrom, seedTo])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(await swept({ ...RATIO, seedFrom: 2 })).toEqual(pieces.slice(2));
  });

  it("names the runs whose norms collapse", async () => {
    const steps = 40_000;
    const experiments = [0.5, 2].map((noise) => experimentOf({ noise, steps, stride: 100 }));
    const fast = experiments.map((e) => ({ ...e, learningRate: 1e-3, methods: ["sam"] as const }));
    const [{ fates }] = await swept({ experiments: fast, seedFrom: 0, seedTo: 1 });
    expect([...fates].map((fate) => FATES[fate])).toEqual(["lasting", "collapsed"]);
  });
});

/** A device that runs the float64 engine, and is lost once it has begun as often as is said. */
function createGpu(losesAt = Number.POSITIVE_INFINITY) {
  const asked: { noises: number[]; seedFrom: number; seedTo: number }[] = [];
  let lose: (what: string) => void = () => {};
  const gpu: OpenGpu = {
    name: "Graphics Card 9000",
    software: false,
    lost: new Promise((resolve) => {
      lose = resolve;
    }),
    async *run({ experiments, seedFrom, seedTo }, table) {
      asked.push({ noises: experiments.map(({ noise }) => noise), seedFrom, seedTo });
      if (asked.length === losesAt) {
        lose("was lost (unplugged)");
        await new Promise(() => {});
      }
      for (let seed = seedFrom; seed < seedTo; seed++) {
        for (const [i, experiment] of experiments.entries()) {
          const lane = (seed - seedFrom) * experiments.length + i;
          for (const [chunk] of runSeed([experiment], seed, table)) {
            yield { ...chunk, seedFrom: lane, seedTo: lane + 1 };
          }
        }
      }
    },
  };
  return { asked, openGpu: async () => gpu };
}

async function sweptOnGpu(request: SweepRequest, losesAt?: number) {
  const { asked, openGpu } = createGpu(losesAt);
  const pieces: SweepPiece[] = [];
  const runner = createRunner(createWorld({ openGpu }));
  const outcome = await runner.sweep(request, "webgpu", (piece) => void pieces.push(piece));
  expect(outcome).toEqual(finished);
  return { asked, pieces };
}

describe("a sweep on WebGPU", () => {
  it("leaves what has no noise to the CPU and gives the same", async () => {
    const { asked, pieces } = await sweptOnGpu(NOISE);
    expect(asked).toEqual([{ noises: [0.5, 1, 2], seedFrom: 0, seedTo: 3 }]);
    expect(joined(pieces)).toEqual(alone(NOISE));
  });

  it("takes as many repetitions at once as make 256 lanes", async () => {
    const request = { ...over("noise", [0.5, 1]), seedTo: 130 };
    const short = request.experiments.map((e) => ({ ...e, steps: 50, stride: 50 }));
    const { asked } = await sweptOnGpu({ ...request, experiments: short });
    expect(asked.map(({ seedFrom, seedTo }) => [seedFrom, seedTo])).toEqual([
      [0, 128],
      [128, 130],
    ]);
  });

  it("goes on on the CPU when the device is lost, without what was done", async () => {
    const { pieces } = await sweptOnGpu(NOISE, 1);
    expect(joined(pieces)).toEqual(alone(NOISE));
  });
});

describe("a sweep gives way", () => {
  const tell = () => {};
  const RUN = { ...RATIO.experiments[0], seeds: 1 };

  it("to a run, which finishes, and tells nothing after", async () => {
    const pieces: SweepPiece[] = [];
    let run: Promise<unknown> | undefined;
    const runner = createRunner(createWorld());
    const sweep = runner.sweep(RATIO, "cpu", (piece) => {
      pieces.push(piece);
      run ??= runner.run(RUN, "cpu", tell);
    });
    expect(await sweep).toEqual(abandoned);
    expect(pieces).toHaveLength(1);
    expect(await run).toEqual(finished);
  });

  it("to a measurement of the cost", async () => {
    let measurement: Promise<unknown> | undefined;
    const runner = createRunner(createWorld());
    const sweep = runner.sweep(RATIO, "cpu", () => {
      measurement ??= runner.measureCost(RUN);
    });
    expect(await sweep).toEqual(abandoned);
    expect(await measurement).not.toBeNull();
  });

  it("at once while one of these is under way, and disturbs neither", async () => {
    const runner = createRunner(createWorld());
    const run = runner.run(RUN, "cpu", tell);
    expect(await runner.sweep(RATIO, "cpu", tell)).toEqual(abandoned);
    runner.giveUpSweep();
    expect(await run).toEqual(finished);
    const measurement = runner.measureCost(RUN);
    expect(await runner.sweep(RATIO, "cpu", tell)).toEqual(abandoned);
    expect(await measurement).not.toBeNull();
    expect(await runner.sweep(RATIO, "cpu", tell)).toEqual(finished);
  });

  it("when it is given up", async () => {
    const runner = createRunner(createWorld());
    const sweep = runner.sweep(RATIO, "cpu", () => runner.giveUpSweep());
    expect(await sweep).toEqual(abandoned);
  });

  it("within a repetition, not only between two", async () => {
    let asked = 0;
    const host = {
      ...{ table: TABLE, runOnGpu: null, onGpuFailure: tell, onPiece: tell },
      goOn: async () => ++asked < 3,
    };
    const long = NOISE.experiments.map((e) => ({ ...e, steps: 1e6, stride: 1000 }));
    expect(await runSweep({ ...NOISE, experiments: long }, host)).toBe(false);
    expect(asked).toBe(3);
  });
});
