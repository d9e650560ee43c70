// The final line of a test run is only as honest as these counts.
import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./count-tests.ts";

describe("countVitest", () => {
  it("counts a file that fails to load as one failure", () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [
        { status: "failed", assertionResults: [{}, {}, {}, {}] },
        { status: "failed", assertionResults: [] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 3, failed: 2 });
  });
});

describe("countPlaywright", () => {
  it("counts flaky tests and errors outside of tests as failures", () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3 });
  });
});
