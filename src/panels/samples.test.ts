import { describe, expect, it } from "vitest";
import { MOST_SAMPLES } from "../experiment/edits.ts";
import { defaultExperiment, type Experiment } from "../experiment/experiment.ts";
import {
  captionOf,
  countOf,
  domainOf,
  linkFaultOf,
  nameOf,
  placeOf,
  readingOf,
  type ShownSamples,
  sentencesOf,
  summaryOf,
  tableOf,
} from "./samples.ts";

const op: Experiment = { ...defaultExperiment("op"), samples: 4 };

function shownOf(values: number[], outliers = values.map(() => 0), ids = values.map((_, i) => i)) {
  const shown: ShownSamples = {
    values: Float64Array.from(values),
    outliers: Uint8Array.from(outliers),
    drawnOutliers: Uint8Array.from(outliers),
    ids: Int32Array.from(ids),
    ...{ center: 0.5, origin: Float64Array.of(0.5) },
  };
  return shown;
}

describe("the count", () => {
  it.each([
    [[0, 0, 1, 1], "2 of 4 samples are outliers, 50.0%."],
    [[0, 0, 0, 1], "1 of 4 samples is an outlier, 25.0%."],
    [[0, 0, 0, 0], "None of 4 samples is an outlier."],
    [[1], "1 of 1 sample is an outlier, 100.0%."],
    [[0], "The sample is no outlier."],
  ])("of %j is told in words", (outliers, words) => {
    expect(countOf(shownOf(outliers.map(Number), outliers))).toBe(words);
  });
});

describe("the words", () => {
  it("say whose samples these are", () => {
    const shown = shownOf([1, 2]);
    expect(captionOf(shown, op)).toBe("one set of 2 for all seeds");
    expect(captionOf(shown, { ...op, samples: 0 })).toBe("first 2 of seed 7’s stream");
  });

  it("tell where the loss over the data is least, and nothing of it for a stream", () => {
    expect(sentencesOf(shownOf([1, 2]), op)[1]).toBe(
      "The mean loss over them is least at their mean, 1.50.",
    );
    expect(sentencesOf(shownOf([1, 2]), { ...op, samples: 0 })).toHaveLength(1);
  });

  it("tell of edits that wait for more samples", () => {
    expect(sentencesOf(shownOf([1]), { ...op, edits: "1o,4o,9x" }).at(-1)).toBe(
      "2 edits are of samples beyond these and wait for more samples.",
    );
  });

  it("say when the link has no room for the data", () => {
    expect(linkFaultOf(op)).toBe("");
    const edits = Array.from({ length: 400 }, (_, i) => `${i}=1`).join();
    expect(linkFaultOf({ ...op, samples: 400, edits })).toMatch(
      /^These data are too long for the link \(\d,\d+ characters, 1,200 fit\)/,
    );
  });

  it("stand for the picture", () => {
    expect(summaryOf(shownOf([3, 1, 2], [0, 1, 0]), op)).toBe(
      "Samples, target in the order of time, one set of 3 for all seeds. From 1.00 to 3.00, median 2.00. 1 of 3 samples is an outlier, 33.3%.",
    );
    expect(readingOf(shownOf([3], [1]), 0, op)).toBe("target 3.000, outlier");
    expect(readingOf(shownOf([3]), 0, defaultExperiment("nop"))).toBe("distance from A 3.000");
  });
});

describe("new samples", () => {
  it("have names and places of their own, after those that were drawn", () => {
    expect([nameOf(3), nameOf(MOST_SAMPLES + 1)]).toEqual(["Sample 3", "New sample 2"]);
    expect(placeOf(MOST_SAMPLES + 1, op)).toBe(5);
    const table = tableOf(shownOf([1, 2], [0, 1], [3, MOST_SAMPLES]), op);
    expect([table.row(0), table.row(1)]).toEqual([
      [3, 1, 0],
      [4, 2, 1],
    ]);
  });
});

describe("the axis", () => {
  it("holds all values and the center with room, and begins at 0 for distances", () => {
    const [low, high] = domainOf(shownOf([1, 2]), op);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(2);
    expect(domainOf(shownOf([1, 2]), defaultExperiment("nop"))[0]).toBe(0);
    expect(domainOf(shownOf([0.5]), op)).toEqual([0, 1]);
  });
});
