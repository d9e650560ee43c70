import { describe, expect, it } from "vitest";
import {
  ASSUMED_RATES,
  type Choice,
  chooseBackend,
  cpuRate,
  type GpuState,
  reportOf,
  targetNumbers,
} from "./choose.ts";
import type { BackendChoice } from "./protocol.ts";
import { experimentOf } from "./testing.ts";

const CARD: GpuState = { kind: "open", name: "Graphics Card 9000", software: false };
const SOFTWARE: GpuState = { kind: "open", name: "SwiftShader", software: true };
const NONE: GpuState = { kind: "none", reason: "this browser has no WebGPU" };
const UNASKED: GpuState = { kind: "unasked" };

/** 6.4e6 run-steps at 1e5 steps: some 290 ms on the assumed CPU; 256 seeds take eight times as long. */
const choose = (
  values: Parameters<typeof experimentOf>[0],
  gpu: GpuState,
  wish: BackendChoice = "auto",
): Choice => chooseBackend(experimentOf({ seeds: 16, ...values }), wish, gpu, ASSUMED_RATES);

describe("the backend", () => {
  it("is the CPU when a person says so, whatever there is", () => {
    for (const values of [{ seeds: 256 }, { noise: 0 }, { rows: 20, columns: 20 }]) {
      expect(choose(values, CARD, "cpu")).toEqual({ backend: "cpu", reason: "Chosen by hand." });
    }
  });

  it("is WebGPU when a person says so, on a software adapter too", () => {
    for (const gpu of [CARD, SOFTWARE]) {
      expect(choose({ seeds: 1 }, gpu, "webgpu")).toEqual({
        backend: "webgpu",
        reason: "Chosen by hand.",
      });
    }
  });

  it.each(["auto", "webgpu"] as const)("is float64 without noise, by wish %s", (wish) => {
    const choice = choose({ noise: 0, seeds: 256 }, CARD, wish);
    expect(choice.backend).toBe("cpu");
    expect(choice.reason).toMatch(/float64.+round to 0/);
  });

  it.each(["auto", "webgpu"] as const)(
    "is float64 for problems that are written on arrays, and says why, by wish %s",
    (wish) => {
      for (const [problem, why] of [
        ["linear", "a aᵀ"],
        ["attention", "softmax"],
        ["saddle", "constraint"],
      ] as const) {
        for (const gpu of [CARD, UNASKED]) {
          const choice = choose({ problem, noise: 1, seeds: 256 }, gpu, wish);
          expect(choice.backend).toBe("cpu");
          expect(choice.ask).toBeUndefined();
          expect(choice.reason).toMatch(new RegExp(`The shader .*${why}.*: .*float64\\.$`));
        }
      }
    },
  );

  it.each(["auto", "webgpu"] as const)("is the CPU on finite data, by wish %s", (wish) => {
    const choice = choose({ samples: 100, seeds: 256 }, CARD, wish);
    expect(choice.backend).toBe("cpu");
    expect(choice.reason).toMatch(/^A finite data set is computed on the CPU/);
  });

  it("says why where there is no WebGPU", () => {
    for (const wish of ["auto", "webgpu"] as const) {
      expect(choose({ seeds: 256 }, NONE, wish)).toEqual({
        backend: "cpu",
        reason: "This browser has no WebGPU.",
      });
    }
  });

  it("is the CPU rather than an adapter that computes on the CPU, too, and names it", () => {
    const { backend, reason } = choose({ seeds: 256 }, SOFTWARE);
    expect(backend).toBe("cpu");
    expect(reason).toContain("SwiftShader");
  });

  it("is WebGPU on a graphics card when many seeds make it faster, and says by how much", () => {
    const { backend, reason } = choose({ seeds: 256 }, CARD);
    expect(backend).toBe("webgpu");
    expect(reason).toMatch(/WebGPU.+256 seeds.+\d+ ms against \d+ ms on the CPU\.$/);
    const [fast, slow] = (reason.match(/\d+(?= ms)/g) ?? []).map(Number);
    expect(fast).toBeLessThan(slow);
  });

  it("is the CPU when a few seeds do not fill the card", () => {
    expect(choose({}, { ...CARD }).backend).toBe("webgpu");
    const slowCard = { ...ASSUMED_RATES, gpuStep: 1 };
    const { backend, reason } = chooseBackend(experimentOf({ seeds: 16 }), "auto", CARD, slowCard);
    expect(backend).toBe("cpu");
    expect(reason).toMatch(/CPU.+16 seeds.+\d+ ms against 100000 ms on WebGPU\.$/);
  });

  it("is the CPU for targets that do not fit into the shader's registers, with their size", () => {
    for (const wish of ["auto", "webgpu"] as const) {
      const { backend, reason } = choose({ rows: 20, columns: 21, seeds: 256 }, CARD, wish);
      expect(backend).toBe("cpu");
      expect(reason).toMatch(/up to \d+ numbers, this one has 420 \(20 x 21, rank 1\)/);
    }
    const backendOf = (values: Parameters<typeof choose>[0]) =>
      choose({ ...values, seeds: 256 }, CARD).backend;
    expect(backendOf({ rows: 8, columns: 8 })).toBe("webgpu");
    expect(backendOf({ rows: 8, columns: 8, rank: 2 })).toBe("cpu");
    expect(backendOf({ batch: 16, parts: 16 })).toBe("cpu");
  });
});

describe("the adapter", () => {
  it("is not asked for when the CPU is done in a blink", () => {
    const { backend, ask, reason } = choose({ seeds: 1 }, UNASKED);
    expect([backend, ask]).toEqual(["cpu", undefined]);
    expect(reason).toMatch(/CPU.+1 seed: about \d+ ms\.$/);
  });

  it("is asked for when a long run or a person wants it", () => {
    expect(choose({ seeds: 256 }, UNASKED).ask).toBe(true);
    expect(choose({ seeds: 1 }, UNASKED, "webgpu").ask).toBe(true);
  });

  it("is not asked for where it could not be used", () => {
    for (const values of [{ noise: 0 }, { rows: 20, columns: 20 }]) {
      expect(choose({ ...values, seeds: 256 }, UNASKED).ask).toBeUndefined();
    }
    expect(choose({ seeds: 256 }, UNASKED, "cpu").ask).toBeUndefined();
  });
});

describe("the measured rate", () => {
  it("makes the estimate of a run what the run took", () => {
    const experiment = experimentOf({ seeds: 256, batch: 4, parts: 2 });
    const rates = { ...ASSUMED_RATES, cpuStep: cpuRate(experiment, 12345) };
    expect(chooseBackend(experiment, "auto", CARD, rates).reason).toContain("against 12345 ms");
  });

  it("counts the numbers that a minibatch brings", () => {
    expect(targetNumbers(experimentOf({}))).toBe(9);
    expect(targetNumbers(experimentOf({ batch: 4, parts: 4 }))).toBe(45);
    expect(targetNumbers(experimentOf({ problem: "op", rows: 64 }))).toBe(1);
  });
});

describe("the badge", () => {
  it("is told the adapter's name on WebGPU and float64 on the CPU", () => {
    const reason = "Chosen by hand.";
    expect(reportOf({ backend: "webgpu", reason }, CARD).device).toBe("Graphics Card 9000");
    expect(reportOf({ backend: "cpu", reason }, CARD).device).toBe("float64");
  });
});
