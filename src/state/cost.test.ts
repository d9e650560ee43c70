import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Engine } from "../engine/protocol.ts";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import type { CostMeasurement } from "../trace/cost.ts";
import { type Cost, createCostMeter, NO_COST } from "./cost.ts";

const experiment = defaultExperiment();
const measurement = (steps: number) => ({ steps }) as CostMeasurement;

/** A meter on an engine that answers as the test says. */
function watched() {
  const asked: {
    experiment: Experiment;
    signal: AbortSignal;
    answer: (measured: CostMeasurement | null) => void;
    fail: (error: unknown) => void;
  }[] = [];
  const engine: Engine = {
    run: () => Promise.reject(new Error("no run is wanted here")),
    measureCost: (of, signal) =>
      new Promise((answer, fail) => {
        asked.push({ experiment: of, signal, answer, fail });
      }),
    sweep: () => Promise.reject(new Error("no sweep is wanted here")),
  };
  let told: Cost = NO_COST;
  const meter = createCostMeter(engine, (cost) => {
    told = cost;
  });
  return { meter, asked, told: () => told };
}

const settle = () => vi.advanceTimersByTimeAsync(1000);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the cost meter", () => {
  it("tells that it measures, and then what was measured", async () => {
    const { meter, asked, told } = watched();
    meter.measure(experiment);
    expect(told()).toEqual({ phase: "measuring", measurement: null, message: "" });
    expect(asked[0].experiment).toBe(experiment);
    asked[0].answer(measurement(1));
    await settle();
    expect(told()).toEqual({ phase: "done", measurement: measurement(1), message: "" });
    expect(asked.length).toBe(1);
  });

  it("keeps the former measurement while the next is under way, and where that is given up", async () => {
    const { meter, asked, told } = watched();
    meter.measure(experiment);
    asked[0].answer(measurement(1));
    await settle();
    meter.measure(experiment);
    expect(told()).toMatchObject({ phase: "measuring", measurement: measurement(1) });
    meter.giveUp();
    expect(told()).toMatchObject({ phase: "done", measurement: measurement(1) });
  });

  it("asks an engine at work again until that is free, and says what it waits for", async () => {
    const { meter, asked, told } = watched();
    meter.measure(experiment);
    asked[0].answer(null);
    await settle();
    expect(told()).toMatchObject({ phase: "measuring", message: "Waiting for the run to end." });
    asked[1].answer(measurement(2));
    await settle();
    expect(told()).toMatchObject({ phase: "done", measurement: measurement(2), message: "" });
  });

  it("asks no more once it is given up, and heeds no late answer", async () => {
    const { meter, asked, told } = watched();
    meter.measure(experiment);
    asked[0].answer(null);
    await vi.advanceTimersByTimeAsync(1);
    meter.giveUp();
    expect(asked[0].signal.aborted).toBe(true);
    await settle();
    expect(asked.length).toBe(1);
    meter.measure(experiment);
    meter.giveUp();
    asked[1].answer(measurement(1));
    await settle();
    expect(told()).toEqual(NO_COST);
  });

  it("measures the newest experiment only", async () => {
    const { meter, asked, told } = watched();
    meter.measure(experiment);
    meter.measure({ ...experiment, rows: 5 });
    expect(asked[0].signal.aborted).toBe(true);
    asked[1].answer(measurement(5));
    asked[0].answer(measurement(3));
    await settle();
    expect(told().measurement).toEqual(measurement(5));
  });

  it("gives the engine's reason where it fails, and can be asked anew", async () => {
    const { meter, asked, told } = watched();
    meter.measure(experiment);
    asked[0].fail(new Error("the engine stopped"));
    await settle();
    expect(told()).toMatchObject({ phase: "error", message: "the engine stopped" });
    meter.measure(experiment);
    expect(told()).toMatchObject({ phase: "measuring", message: "" });
  });

  it("does nothing when there is nothing to give up", () => {
    const { meter, told } = watched();
    meter.giveUp();
    expect(told()).toBe(NO_COST);
  });
});
