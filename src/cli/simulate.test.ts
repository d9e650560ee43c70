// The command itself, as a child process: exit codes, streams, and a run from end to end.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("simulate.ts", import.meta.url));

function simulate(line: string) {
  const args = ["--import", "tsx", script, ...line.split(" ")];
  return spawnSync(process.execPath, args, { encoding: "utf8" });
}

describe("simulate", () => {
  it("prints JSON and nothing else, and the same for the link as for the flags", () => {
    const flags = simulate(
      "--problem op --methods sgd,sam --noise 1 --steps 3000 --seeds 2 --json",
    );
    expect(flags).toMatchObject({ status: 0, stderr: "" });
    const { t, methods } = JSON.parse(flags.stdout);
    expect(t).toEqual([0, 500, 1000, 1500, 2000, 2500, 3000]);
    expect(methods.sam.absD_mean[0]).toBeCloseTo(1.12, 12);
    expect(methods.sam.absD_mean.at(-1)).toBeLessThan(methods.sgd.absD_mean.at(-1));
    const link = simulate("--link ?problem=op&methods=sgd,sam&noise=1&steps=3000&seeds=2 --json");
    expect(link.stdout).toBe(flags.stdout);
  });

  it("predicts nothing under the hard constraint of the saddle, of which no theorem speaks", () => {
    const columns = (constraint: string) => {
      const { stdout } = simulate(
        `--problem saddle --constraint ${constraint} --methods sam --steps 1000 --seeds 1 --json`,
      );
      return Object.keys(JSON.parse(stdout).methods.sam);
    };
    expect(columns("none")).toEqual(expect.arrayContaining(["predictedD_mean", "upperBound_mean"]));
    const constrained = columns("balanced");
    expect(constrained).toContain("absD_mean");
    expect(constrained.filter((name) => /predicted|exact|threshold|Bound/.test(name))).toEqual([]);
  });

  it("ends with 2 and one line on standard error when a flag is wrong", () => {
    expect(simulate("--rho -1")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: "simulate: --rho must be a number from 0 to 10, got -1\n",
    });
  });

  it("is not disturbed by a reader that leaves early", () => {
    const command = `"${process.execPath}" --import tsx "${script}" --steps 5000 --stride 1 --json | head -c 1`;
    const { stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "{", stderr: "" });
  });
});
