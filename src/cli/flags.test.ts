import { describe, expect, it } from "vitest";
import { defaultExperiment } from "../experiment/experiment.ts";
import { encodeLink } from "../experiment/link.ts";
import { defaultLora, encodeLoraLink } from "../experiment/lora-experiment.ts";
import { LORA_PARAMETERS } from "../experiment/lora-parameters.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { DEFAULT_VIEW } from "../state/view.ts";
import { encodeView } from "../state/view-link.ts";
import { flagOf, readFlags } from "./flags.ts";
import { helpText } from "./help.ts";

const read = (line: string) => readFlags(line.split(" ").filter(Boolean));

describe("flags", () => {
  it("give an experiment", () => {
    const request = read(
      "--problem nop --methods sam,sgd --rho=0.2 --outlier-ratio 0.05 --learning-rate 1e-3 --seed 9 --json",
    );
    expect(request).toEqual({
      kind: "run",
      json: true,
      experiment: {
        ...defaultExperiment("nop"),
        methods: ["sgd", "sam"],
        rho: 0.2,
        outlierRatio: 0.05,
        learningRate: 1e-3,
        seed: 9,
      },
    });
  });

  it("are the problem's defaults where there are none", () => {
    expect(read("--problem op")).toEqual({
      kind: "run",
      json: false,
      experiment: defaultExperiment("op"),
    });
  });

  it.each(Object.entries(PARAMETERS))("have one for %s", (name, { initial }) => {
    const value = typeof initial === "object" ? Object.values(initial) : [initial];
    const flag = flagOf(name);
    expect(read(`${flag} ${value.at(-1)}`).kind).toBe("run");
    expect(read(`${flag} nonsense`)).toMatchObject({ kind: "wrong" });
  });

  it("record the times that are told of a run, unless another stride is asked for", () => {
    for (const steps of [1e3, 3e3, 1e4, 3e4, 1e5]) {
      const request = read(`--steps ${steps}`);
      const stride = request.kind === "run" ? request.experiment.stride : 0;
      const told = [1e3, 3e3, 1e4, 3e4, 1e5].filter((t) => t <= steps);
      expect(told.filter((t) => t % stride !== 0)).toEqual([]);
    }
    expect(read("--stride 700")).toMatchObject({ experiment: { stride: 700 } });
  });

  it.each([
    ["--rho -1", "--rho must be a number from 0 to 10, got -1"],
    ["--rho=-1", "--rho must be a number from 0 to 10, got -1"],
    ["--rho=", '--rho must be a number from 0 to 10, got ""'],
    ["--rho", "--rho must be a number from 0 to 10, got nothing"],
    ["--rho --json", "--rho must be a number from 0 to 10, got --json"],
    ["--seeds 1.5", "--seeds must be a whole number from 1 to 256, got 1.5"],
    ["--methods foo", "--methods must be one or more of sgd, sngd, sam, nbar, obar, got foo"],
    ["--batch 4 --parts 3", "--parts must divide --batch = 4, got 3"],
    ["--outlierRatio 1", "unknown flag --outlierRatio, see --help"],
    ["--no-json", "unknown flag --no-json, see --help"],
    ["-h", "unknown flag -h, see --help"],
    ["--methods sgd sam", "unexpected argument sam, see --help"],
    ["--json=yes", "--json takes no value, got yes"],
    ["--link", "--link needs a shared link"],
  ])("say in one line what is wrong with %s", (line, fault) => {
    expect(read(line)).toEqual({ kind: "wrong", fault });
  });

  it("ask for help whatever else there is", () => {
    expect(read("--rho -1 --help")).toEqual({ kind: "help" });
  });
});

describe("--link", () => {
  const experiment = { ...defaultExperiment("op"), noise: 0.75, seeds: 3 };
  const query = encodeLink(experiment);

  it.each([
    `https://example.org/lab/${query}`,
    `https://example.org/lab/index.html${query}#top`,
    `http://localhost:5173/${query}`,
    query,
    `${query}#top`,
    query.slice(1),
  ])("takes %s", (link) => {
    expect(readFlags(["--link", link, "--json"])).toEqual({ kind: "run", experiment, json: true });
  });

  it("passes over how the page looked", () => {
    const view = encodeView({ ...DEFAULT_VIEW, backend: "cpu" });
    expect(readFlags(["--link", query + view])).toMatchObject({ kind: "run", experiment });
  });

  it.each([
    ["?rho=-1", "--link: rho must be a number from 0 to 10, got -1"],
    ["https://example.org/?foo=1", "--link: unknown parameter foo"],
    ["?rho=1&rho=2", "--link: rho is given 2 times"],
    ["nonsense", "--link: unknown parameter nonsense"],
  ])("refuses %s", (link, fault) => {
    expect(readFlags(["--link", link])).toEqual({ kind: "wrong", fault });
  });

  it("does not mix with other flags", () => {
    expect(readFlags(["--link", query, "--rho", "1"])).toEqual({
      kind: "wrong",
      fault: "--link says everything, it cannot go with --rho",
    });
  });
});

describe("--problem lora", () => {
  it("reads the flags of the small LoRA", () => {
    expect(read("--problem lora --label-outliers 0.3 --rank 4 --json")).toEqual({
      kind: "lora",
      json: true,
      experiment: { ...defaultLora(), labelOutliers: 0.3, rank: 4 },
    });
  });

  it.each(Object.keys(LORA_PARAMETERS))("has a flag for %s", (name) => {
    expect(read(`--problem lora ${flagOf(name)} nonsense`)).toMatchObject({ kind: "wrong" });
    expect(helpText()).toContain(`  ${flagOf(name)} `);
  });

  it.each([
    ["--problem lora --noise 1", "unknown parameter --noise"],
    ["--problem lora --sentences", "--sentences must be a whole number from 1 to 320, got nothing"],
    ["--problem lora --rank 0", "--rank must be a whole number from 1 to 64, got 0"],
    ["--sentences 8", "unknown parameter --sentences"],
    ["--problem foo", "--problem must be one of nop, op, linear, attention, saddle, lora, got foo"],
  ])("says in one line what is wrong with %s", (line, fault) => {
    expect(read(line)).toEqual({ kind: "wrong", fault });
  });

  it("has links of its own", () => {
    const experiment = { ...defaultLora(), sentences: 16 };
    const link = `https://example.org/lab/${encodeLoraLink(experiment)}`;
    expect(readFlags(["--link", link])).toEqual({ kind: "lora", experiment, json: false });
    expect(readFlags(["--link", "?problem=lora&rho=-1"])).toEqual({
      kind: "wrong",
      fault: "--link: rho must be a number from 0 to 10, got -1",
    });
  });
});

describe("--help", () => {
  it.each(Object.entries(PARAMETERS))("lists the flag of %s with its help", (name, { help }) => {
    expect(helpText()).toContain(`  ${flagOf(name)} `);
    expect(helpText()).toContain(help);
  });

  it("gives ranges and defaults", () => {
    expect(helpText()).toMatch(
      /--rho +a number from 0 to 10; default 0\.1 \(nop, linear, attention\), 0\.2 \(op\), 0\.01 \(saddle\)\n/,
    );
    expect(helpText()).toMatch(/--methods +one or more of .*; default sgd,sam,nbar,obar\n/);
  });
});
