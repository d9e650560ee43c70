// A link gives the same bits on every machine: runs of the problems that have no golden files, pinned to the last one.
import { describe, expect, it } from "vitest";
import { FIELDS } from "../trace/trace.ts";
import { fieldOf, traceOf } from "./testing.ts";

const SHORT = { methods: ["sam"], seeds: 1, steps: 200, stride: 200, batch: 4, parts: 2 } as const;
const HARD = { outlierRatio: 0.2, noise: 1 } as const;

/** The last record of a short run with outliers, minibatches and parts. */
function endOf(problem: "linear" | "attention" | "saddle"): number[] {
  const trace = traceOf({ ...SHORT, ...HARD, problem });
  return FIELDS.map((field) => fieldOf(trace, "sam", field)[1]);
}

/** In the order of FIELDS. */
const LINEAR = [
  0.07065889286489913, 1.0663288848771721, 3.4083989856338794, 3.52574965851654,
  0.19017667945682248, 0, 0.006724473125564637, 0.05544053086829891, 0.05844490060234644,
  0.06030292845312183,
];
const ATTENTION = [
  0.04966609326103451, 0.9805597558416483, 14.154983337713423, 1.16968428241703,
  0.15236408837561588, 0, 0.009068121344911279, 0.08548504736478188, 0.08967826925533148,
  0.09192951688383968,
];
const SADDLE = [
  0.004287154999985653, 0.0038151175448458354, 0.5129542190391674, 0.23855015860559456,
  0.2680655296178225, 428.9190992206964, -0.001336033801174156, -0.00717794747125594,
  -0.005186515991092702, -0.005734413650484624,
];

describe("the bits of a run", () => {
  it("are pinned on the linear network", () => {
    expect(endOf("linear")).toEqual(LINEAR);
  });

  it("are pinned on attention, whose exponentials are the problem's own", () => {
    expect(endOf("attention")).toEqual(ATTENTION);
  });

  it("are pinned on the saddle", () => {
    expect(endOf("saddle")).toEqual(SADDLE);
  });
});
