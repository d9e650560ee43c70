import { describe, expect, it } from "vitest";
import type { Engine } from "../engine/protocol.ts";
import { emptyTrace, FIELDS } from "../trace/trace.ts";
import type { Clock } from "./clock.ts";
import { createLab, linkOf } from "./lab.ts";

/** Counts its runs and ends none. */
function idleEngine() {
  const asked: { rho: number; backend: string }[] = [];
  const engine: Engine = {
    run({ rho }, { backend }) {
      asked.push({ rho, backend });
      return new Promise(() => {});
    },
    measureCost: async () => null,
    sweep: () => new Promise(() => {}),
  };
  return { engine, asked };
}

/** A clock whose frames never come. */
const STILL: Clock = { now: () => 0, frame: () => () => {} };

const openLab = (search: string) => createLab(idleEngine().engine, search, STILL);

describe("createLab", () => {
  it("runs what the link says, on the backend it says", () => {
    const { engine, asked } = idleEngine();
    createLab(engine, "?v=1&rho=0.3&backend=cpu", STILL).dispose();
    expect(asked).toEqual([{ rho: 0.3, backend: "cpu" }]);
  });

  it("gives a link that leads back to the same state", () => {
    const lab = openLab("?v=1&rho=0.3");
    lab.change("noise", 0.75);
    lab.change("methods", ["sam", "sgd"]);
    lab.lookAt("loss", { y: "log" });
    lab.chooseBackend("cpu");
    const link = linkOf(lab.store.getState());
    expect(link).toBe("?v=1&noise=0.75&methods=sgd,sam&rho=0.3&backend=cpu&loss-scale=log");
    const { experiment, view } = openLab(link).store.getState();
    expect({ experiment, view }).toEqual({
      experiment: lab.store.getState().experiment,
      view: lab.store.getState().view,
    });
  });

  it("keeps what was wrong with a link until it is dismissed", () => {
    const lab = openLab("?v=1&rho=-1&backend=tpu");
    lab.change("noise", 0.75);
    expect(lab.store.getState().notices.messages).toHaveLength(2);
    lab.dismissNotices();
    expect(lab.store.getState().notices.messages).toEqual([]);
  });

  it("says what a change brought with it, until the next change", () => {
    const lab = openLab("?v=1&batch=4&parts=4");
    lab.change("batch", 2);
    expect(lab.store.getState().notices.messages[0]).toContain("Parts must divide Batch");
    lab.change("batch", 8);
    expect(lab.store.getState().notices.messages).toEqual([]);
  });

  it("does not run again for a change that changes nothing", () => {
    const { engine, asked } = idleEngine();
    const lab = createLab(engine, "");
    lab.change("rho", 0.1);
    lab.change("rho", -4);
    lab.resetAll();
    expect(asked).toHaveLength(1);
    expect(lab.store.getState().experiment.rho).toBe(0.1);
  });

  it("takes and drops noise levels to compare with, which are in the link", () => {
    const { engine, asked } = idleEngine();
    const lab = createLab(engine, "");
    expect(lab.addLevel("1.5")).toBe("");
    lab.removeLevel(2);
    expect(linkOf(lab.store.getState())).toBe("?v=1&compare-noise=1,1.5");
    expect(lab.addLevel("many")).toContain("must be");
    lab.removeLevel(1);
    lab.removeLevel(1.5);
    expect(linkOf(lab.store.getState())).toBe("?v=1&compare-noise=none");
    expect(asked).toHaveLength(1);
  });

  it("takes a whole experiment, and runs it unless it is the one that stands", () => {
    const { engine, asked } = idleEngine();
    const lab = createLab(engine, "");
    lab.choose({ ...lab.store.getState().experiment });
    expect(lab.store.getState().notices.messages).toEqual([]);
    expect(asked).toHaveLength(1);
    lab.choose({ ...lab.store.getState().experiment, noise: 2 });
    expect(linkOf(lab.store.getState())).toBe("?v=1&noise=2");
  });

  it("edits the data, which the link keeps, and takes the edits back one by one", () => {
    const lab = openLab("?v=1&problem=op&samples=50");
    lab.editData({ edits: "3=1" });
    lab.editData({ edits: "3=2" }, true);
    lab.editData({ edits: "3=2,7o" });
    expect(linkOf(lab.store.getState())).toBe("?v=1&problem=op&samples=50&edits=3=2,7o");
    lab.undoData();
    expect(lab.store.getState().experiment.edits).toBe("3=2");
    lab.undoData();
    expect(lab.store.getState().experiment.edits).toBe("none");
    lab.undoData();
    expect(linkOf(lab.store.getState())).toBe("?v=1&problem=op&samples=50");
  });

  it("opens what a file holds, and says what was wrong with it", () => {
    const lab = openLab("");
    const file = { version: 1, problem: "op", samples: 2, edits: "0=1,1=2o", rho: -1 };
    lab.load(file);
    const { experiment, notices } = lab.store.getState();
    expect(experiment).toMatchObject({ problem: "op", samples: 2, edits: "0=1,1=2o", rho: 0.2 });
    expect(notices.messages).toEqual([
      "rho must be a number from 0 to 10, got -1: using the default 0.2",
    ]);
    lab.load(JSON.parse(JSON.stringify({ ...experiment, noise: 1 })));
    expect(lab.store.getState().experiment).toEqual({ ...experiment, noise: 1 });
    expect(lab.store.getState().notices.messages).toEqual([]);
  });
});

describe("the sweep of a lab", () => {
  /** An engine whose runs end at once, and which takes sweeps and measurements and never ends them. */
  function ready() {
    const swept: { noise: number; signal: AbortSignal }[] = [];
    const engine: Engine = {
      async run(experiment, { onUpdate }) {
        const { times } = emptyTrace(experiment);
        for (let seed = 0; seed < experiment.seeds; seed++) {
          const size = experiment.methods.length * FIELDS.length * times.length;
          const ends = { recordFrom: 0, recordTo: times.length };
          const values = new Float64Array(size);
          onUpdate({ kind: "chunk", chunk: { seedFrom: seed, seedTo: seed + 1, ...ends, values } });
        }
        return { kind: "finished", milliseconds: 1 };
      },
      measureCost: () => new Promise(() => {}),
      sweep({ experiments: [{ noise }] }, { signal }) {
        swept.push({ noise, signal });
        return new Promise(() => {});
      },
    };
    const lab = createLab(engine, "?v=1&seeds=1&steps=100&stride=50&compare-noise=none", STILL);
    return { lab, swept };
  }
  const rest = () => new Promise((resolve) => setTimeout(resolve, 600));

  it("is computed only while someone sees it, and once the run has ended", async () => {
    const { lab, swept } = ready();
    await rest();
    expect(swept).toHaveLength(0);
    lab.watchSweep(true);
    await rest();
    expect(swept.map(({ noise }) => noise)).toEqual([0.5]);
    lab.watchSweep(false);
    expect(swept[0].signal.aborted).toBe(true);
    lab.dispose();
  });

  it("gives way to a change at once, and to a measurement of the cost, and comes back", async () => {
    const { lab, swept } = ready();
    lab.watchSweep(true);
    await rest();
    lab.change("noise", 1);
    expect(swept[0].signal.aborted).toBe(true);
    await rest();
    expect(swept.map(({ noise }) => noise)).toEqual([0.5, 1]);
    lab.measureCost();
    expect(swept[1].signal.aborted).toBe(true);
    await rest();
    expect(swept).toHaveLength(2);
    lab.dispose();
  });

  it("goes over to the other parameter with the view", async () => {
    const { lab, swept } = ready();
    lab.watchSweep(true);
    lab.look({ halfLife: { over: "noise", axis: "log" } });
    await rest();
    expect(swept.map(({ noise }) => noise)).toEqual([0]);
    expect(linkOf(lab.store.getState())).toContain("&half-life-over=noise");
    lab.dispose();
  });
});
