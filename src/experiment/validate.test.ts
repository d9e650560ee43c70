import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryExperiment } from "./arbitrary.ts";
import { defaultExperiment } from "./experiment.ts";
import { PARAMETERS } from "./parameters.ts";
import { validateExperiment } from "./validate.ts";

const messages = (input: unknown) => validateExperiment(input).problems.map((p) => p.message);

describe("a missing value", () => {
  it("is the paper's setting for the problem", () => {
    expect(validateExperiment({})).toEqual({ experiment: defaultExperiment("nop"), problems: [] });
    expect(validateExperiment({ problem: "op" })).toEqual({
      experiment: defaultExperiment("op"),
      problems: [],
    });
  });
});

describe("a wrong value", () => {
  it("is reported with its name, range, value and what is used instead", () => {
    const { experiment, problems } = validateExperiment({ rho: -1, noise: 2 });
    expect(problems).toEqual([
      {
        name: "rho",
        value: -1,
        fault: "rho must be a number from 0 to 10, got -1",
        message: "rho must be a number from 0 to 10, got -1: using the default 0.1",
      },
    ]);
    expect(experiment).toEqual({ ...defaultExperiment("nop"), noise: 2 });
  });

  it("gives way to the default of the problem at hand", () => {
    expect(messages({ problem: "op", rho: "x" })).toEqual([
      "rho must be a number from 0 to 10, got x: using the default 0.2",
    ]);
  });

  it.each([
    [{ rows: 2.5 }, "rows must be a whole number from 1 to 64, got 2.5: using the default 3"],
    [
      { steps: "1e3.5" },
      "steps must be a whole number from 1 to 10000000, got 1e3.5: using the default 100000",
    ],
    [{ seeds: 0 }, "seeds must be a whole number from 1 to 256, got 0: using the default 8"],
    [
      { seed: 2 ** 32 },
      "seed must be a whole number from 0 to 4294967295, got 4294967296: using the default 7",
    ],
    [
      { problem: "lora" },
      "problem must be one of nop, op, linear, attention, saddle, got lora: using the default nop",
    ],
    [
      { methods: [] },
      "methods must be one or more of sgd, sngd, sam, nbar, obar, got []: using the default sgd,sam,nbar,obar",
    ],
    [
      { methods: "sgd,adam" },
      "methods must be one or more of sgd, sngd, sam, nbar, obar, got sgd,adam: using the default sgd,sam,nbar,obar",
    ],
    [{ noise: null }, "noise must be a number from 0 to 100, got null: using the default 0.5"],
    [{ noise: NaN }, "noise must be a number from 0 to 100, got NaN: using the default 0.5"],
    [{ foo: 1 }, "unknown parameter foo: ignored"],
    [JSON.parse('{"__proto__": 1}'), "unknown parameter __proto__: ignored"],
    [[1], "an experiment must be an object, got [1]: using the defaults"],
  ])("%j says so in one line", (input, message) => {
    expect(messages(input)).toEqual([message]);
  });

  it.each(["", " ", "0x10", "1_000", "1,5", "Infinity", "NaN", "1e999", "1 ", "--1", "+1", "."])(
    "%j is no number",
    (noise) => {
      expect(messages({ noise })).toHaveLength(1);
    },
  );

  it("is cut short in the message when it is long", () => {
    expect(messages({ noise: "9".repeat(1e6) })[0]?.length).toBeLessThan(200);
  });

  it("never throws and always gives a valid experiment, whatever it is", () => {
    const names = fc.constantFrom("version", ...Object.keys(PARAMETERS));
    const inputs = fc.oneof(fc.anything(), fc.dictionary(names, fc.anything()));
    fc.assert(
      fc.property(inputs, (input) => {
        const { experiment } = validateExperiment(input);
        expect(validateExperiment(experiment)).toEqual({ experiment, problems: [] });
      }),
    );
  });
});

describe("a valid experiment", () => {
  it("is kept as it is", () => {
    fc.assert(
      fc.property(arbitraryExperiment, (experiment) => {
        expect(validateExperiment(experiment)).toEqual({ experiment, problems: [] });
      }),
    );
  });

  it("may have its numbers and sets as text", () => {
    const input = { noise: "7.5e-1", rho: ".5", steps: "1E4", methods: "sam,sgd,sam" };
    const { experiment, problems } = validateExperiment(input);
    expect(problems).toEqual([]);
    expect(experiment).toMatchObject({
      noise: 0.75,
      rho: 0.5,
      steps: 1e4,
      methods: ["sgd", "sam"],
    });
  });

  it("has no negative zero", () => {
    expect(validateExperiment({ noise: "-0" }).experiment.noise).toBe(0);
    expect(validateExperiment({ noise: -0 }).experiment.noise).toBe(0);
  });
});

describe("the version", () => {
  it("is the present one when missing, as text or as a number", () => {
    for (const input of [{}, { version: 1 }, { version: "1" }]) {
      expect(validateExperiment(input).problems).toEqual([]);
    }
  });

  it("may be newer, and then what is known is read", () => {
    const { experiment, problems } = validateExperiment({ version: 2, noise: 1 });
    expect(experiment).toEqual({ ...defaultExperiment("nop"), noise: 1 });
    expect(problems.map((p) => p.message)).toEqual([
      "made by a newer version (version 2, this is 1): reading what is known here",
    ]);
  });

  it("must be a positive whole number", () => {
    expect(messages({ version: 0 })).toEqual([
      "version must be a whole number from 1 to 1, got 0: using 1",
    ]);
  });
});
