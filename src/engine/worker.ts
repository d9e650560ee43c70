// The Worker's side of the engine: the runner with a Worker's clock, table and WebGPU.
import { expose, type ProxyMethods, releaseProxy, transfer } from "comlink";
import type { Experiment } from "../experiment/experiment.ts";
import { loadNormalTable } from "../random/load-normal-table.ts";
import type { SweepPiece } from "../trace/half-life.ts";
import type { BackendChoice, RunOutcome, RunUpdate, SweepRequest } from "./protocol.ts";
import { createRunner, type OpenGpu } from "./runner.ts";

const now = () => performance.now();

async function openGpu(): Promise<OpenGpu | string> {
  if (!navigator.gpu) return "this browser has no WebGPU";
  const [{ openWebGpu }, { runLanesSideBySide }] = await Promise.all([
    import("./webgpu.ts"),
    import("./run-lanes.ts"),
  ]);
  const opened = await openWebGpu();
  if (typeof opened === "string") return opened;
  return {
    ...opened,
    run: (request, table, pace) => runLanesSideBySide(request, table, pace, now),
  };
}

/** A message to oneself comes after those that wait already. What gives way may still be breathing as its successor does. */
const channel = new MessageChannel();
const breathing: (() => void)[] = [];
channel.port1.onmessage = () => breathing.shift()?.();
const breathe = () =>
  new Promise<void>((resolve) => {
    breathing.push(resolve);
    channel.port2.postMessage(null);
  });

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const runner = createRunner({ now, breathe, pause, loadTable: loadNormalTable, openGpu });

const api = {
  abandon: runner.abandon,
  measureCost: runner.measureCost,
  giveUpCost: runner.giveUpCost,
  giveUpSweep: runner.giveUpSweep,
  async run(
    experiment: Experiment,
    wish: BackendChoice,
    onUpdate: ((update: RunUpdate) => void) & Partial<ProxyMethods>,
  ): Promise<RunOutcome> {
    try {
      return await runner.run(experiment, wish, (update) => {
        onUpdate(update.kind === "chunk" ? transfer(update, [update.chunk.values.buffer]) : update);
      });
    } finally {
      onUpdate[releaseProxy]?.();
    }
  },
  async sweep(
    request: SweepRequest,
    wish: BackendChoice,
    onPiece: ((piece: SweepPiece) => void) & Partial<ProxyMethods>,
  ): Promise<RunOutcome> {
    try {
      return await runner.sweep(request, wish, onPiece);
    } finally {
      onPiece[releaseProxy]?.();
    }
  },
};

export type EngineWorker = typeof api;
expose(api);
