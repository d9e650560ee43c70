import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryExperiment } from "./arbitrary.ts";
import { defaultExperiment } from "./experiment.ts";
import { decodeLink, encodeLink, identityOf, MOST_LINK_EDITS } from "./link.ts";
import { validateExperiment } from "./validate.ts";

const messages = (link: string) => decodeLink(link).problems.map((p) => p.message);

describe("encodeLink", () => {
  it("leaves out what is the problem's default", () => {
    expect(encodeLink(defaultExperiment("nop"))).toBe("?v=1");
    expect(encodeLink(defaultExperiment("op"))).toBe("?v=1&problem=op");
  });

  it("writes the rest readably, in the order of the table", () => {
    const { experiment } = validateExperiment({
      learningRate: 2e-7,
      methods: ["sam", "sgd"],
      outlierRatio: 0.05,
      problem: "op",
      rho: 0.1,
      seed: 2 ** 32 - 1,
    });
    expect(encodeLink(experiment)).toBe(
      "?v=1&problem=op&outlier-ratio=0.05&methods=sgd,sam&rho=0.1&learning-rate=2e-7&seed=4294967295",
    );
  });
});

describe("edits", () => {
  const edited = (pieces: number) => {
    const edits = Array.from({ length: pieces }, (_, i) => `${i}=1.25`).join();
    return validateExperiment({ problem: "op", samples: 500, edits }).experiment;
  };

  it("stand in the link as they are", () => {
    const edits = "3=0.72,7o,9x,n=1.5";
    const { experiment } = validateExperiment({ problem: "op", samples: 500, edits });
    expect(encodeLink(experiment)).toBe(`?v=1&problem=op&samples=500&edits=${edits}`);
  });

  it("that do not fit are said to be in a file, and whoever opens the link is told", () => {
    const long = edited(300);
    expect(long.edits.length).toBeGreaterThan(MOST_LINK_EDITS);
    expect(encodeLink(long)).toBe("?v=1&problem=op&samples=500&edits=file");
    expect(identityOf(long)).toContain("299=1.25");
    const { experiment, problems } = decodeLink(encodeLink(long));
    expect(experiment).toEqual({ ...long, edits: "none" });
    expect(problems.map((p) => p.message)).toEqual([
      "edits did not fit into the link: open the saved experiment in the samples panel, until then the samples are as drawn",
    ]);
  });

  it("with one bad piece lose nothing else", () => {
    const { experiment, problems } = decodeLink("?problem=op&edits=7o,3=abc,9x");
    expect(experiment.edits).toBe("7o,9x");
    expect(problems.map((p) => p.message)).toEqual([
      expect.stringMatching(/^edits must be none, or pieces .*, got 3=abc: left out$/),
    ]);
  });
});

describe("decodeLink", () => {
  it("inverts encodeLink on every valid experiment", () => {
    fc.assert(
      fc.property(arbitraryExperiment, (experiment) => {
        expect(decodeLink(encodeLink(experiment))).toEqual({ experiment, problems: [] });
      }),
      { numRuns: 500 },
    );
  });

  it("needs no question mark", () => {
    expect(decodeLink("problem=op")).toEqual(decodeLink("?problem=op"));
    expect(decodeLink("")).toEqual({ experiment: defaultExperiment(), problems: [] });
  });

  it("reads escaped links as messengers make them", () => {
    expect(decodeLink("?methods=sgd%2Csam").experiment.methods).toEqual(["sgd", "sam"]);
  });

  it("spells names in its messages as the link does", () => {
    expect(messages("?outlier-ratio=2&learningRate=x&Noise=1")).toEqual([
      "outlier-ratio must be a number from 0 to 1, got 2: using the default 0",
      "learningRate must be a number from 1e-8 to 10, got x: using the default 0.0001",
      "unknown parameter Noise: ignored",
    ]);
    expect(messages("?v=9")[0]).toContain("v 9, this is 1");
  });

  it("takes the last of repeated keys and says so", () => {
    const { experiment, problems } = decodeLink("?rho=1&rho=0.3&foo&foo");
    expect(experiment.rho).toBe(0.3);
    expect(problems.map((p) => p.message)).toEqual([
      "rho is given 2 times: using the last, 0.3",
      'foo is given 2 times: using the last, ""',
      "unknown parameter foo: ignored",
    ]);
  });

  it("passes over keys that belong to others, however often they come", () => {
    expect(decodeLink("?y=log&y=linear&t=5", { ignore: ["y", "t"] }).problems).toEqual([]);
    expect(decodeLink("?y=log&t=5", { ignore: ["t"] }).problems).toHaveLength(1);
  });

  it.each([
    "?rho=",
    "?rho=%20",
    "?rho=0x10",
    "?rho=1_000",
    "?rho=Infinity",
    "?rho=NaN",
    "?rho=1e999",
    "?rho=%",
    "?rho=%ff%fe",
    "?rho=%00",
    "?rho=1+1",
    "?seed=4294967296",
    "?methods=",
    "?methods=,",
    "?__proto__=1",
    "?constructor=1",
    `?rho=${"1".repeat(100_000)}x`,
    `?${"rho".repeat(100_000)}`,
  ])("reports %s and keeps the default", (link) => {
    const { experiment, problems } = decodeLink(link);
    expect(experiment).toEqual(defaultExperiment());
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message.length).toBeLessThan(200);
  });

  it("never throws and always gives a valid experiment", () => {
    const garbage = fc.constantFrom(
      "&",
      "=",
      "%",
      "%zz",
      "+",
      "-",
      "1e999",
      "NaN",
      "v=0",
      "\0",
      "é",
    );
    const mutated = fc
      .tuple(arbitraryExperiment, fc.nat(), fc.nat(10), fc.oneof(garbage, fc.string()))
      .map(([experiment, at, removed, inserted]) => {
        const link = encodeLink({ ...experiment });
        const start = at % (link.length + 1);
        return link.slice(0, start) + inserted + link.slice(start + removed);
      });
    const links = fc.oneof(mutated, fc.string({ unit: "binary" }), fc.webQueryParameters());
    fc.assert(
      fc.property(links, (link) => {
        const { experiment } = decodeLink(link);
        expect(validateExperiment(experiment)).toEqual({ experiment, problems: [] });
      }),
      { numRuns: 500 },
    );
  });
});
