// A sweep: settings side by side, of which only the half-lives are kept, read off the chunks as they come. What runs them is
// run-seed.ts, and run-lanes.ts where WebGPU is used; settings without noise need float64 and never go there.
import { FATES, type HalvingMeter, halvingMeter, type SweepPiece } from "../trace/half-life.ts";
import { type Chunk, FIELDS, recordTimes } from "../trace/trace.ts";
import type { SweepRequest } from "./protocol.ts";
import { runSeed } from "./run-seed.ts";

/** Lanes that WebGPU runs at once: what one dispatch of them records stays below some 50 MB. */
const MOST_LANES = 256;

/** What a sweep needs of its surroundings. */
export interface SweepHost {
  readonly table: Float32Array;
  /** Asked often: hears messages where it is time to, and says whether to go on. */
  readonly goOn: () => Promise<boolean>;
  /** Runs lanes and hands on their chunks, false when given up; null where the CPU is to run all. Rejects on a failure. */
  readonly runOnGpu:
    | ((request: SweepRequest, onChunk: (chunk: Chunk) => void) => Promise<boolean>)
    | null;
  readonly onGpuFailure: (error: unknown) => void;
  readonly onPiece: (piece: SweepPiece) => void;
}

/** Runs a sweep, on the CPU one repetition after another; false when it was given up. */
export async function runSweep(request: SweepRequest, host: SweepHost): Promise<boolean> {
  const { experiments, seedFrom, seedTo } = request;
  const all = [...experiments.keys()];
  const quiet = all.filter((i) => experiments[i].noise === 0);
  const noisy = all.filter((i) => experiments[i].noise > 0);
  let onGpu = host.runOnGpu !== null && noisy.length > 0;
  for (let from = seedFrom; from < seedTo; ) {
    const seeds = onGpu ? Math.max(1, Math.floor(MOST_LANES / noisy.length)) : 1;
    const part = { experiments, seedFrom: from, seedTo: Math.min(from + seeds, seedTo) };
    const reader = sweepReader(part);
    try {
      if (onGpu && !(await lanesInto(reader, part, noisy, host))) return false;
    } catch (error) {
      host.onGpuFailure(error);
      onGpu = false;
      continue;
    }
    if (!(await seedsInto(reader, part, onGpu ? quiet : all, host))) return false;
    host.onPiece(reader.piece());
    from = part.seedTo;
  }
  return true;
}

async function lanesInto(
  reader: SweepReader,
  { experiments, seedFrom, seedTo }: SweepRequest,
  settings: readonly number[],
  { runOnGpu }: SweepHost,
): Promise<boolean> {
  const lanes = { experiments: settings.map((i) => experiments[i]), seedFrom, seedTo };
  const place = (lane: number) =>
    Math.floor(lane / settings.length) * experiments.length + settings[lane % settings.length];
  return runOnGpu?.(lanes, (chunk) => reader.take(chunk, place)) ?? false;
}

async function seedsInto(
  reader: SweepReader,
  { experiments, seedFrom, seedTo }: SweepRequest,
  settings: readonly number[],
  { table, goOn }: SweepHost,
): Promise<boolean> {
  if (settings.length === 0) return true;
  const own = settings.map((i) => experiments[i]);
  for (let seed = seedFrom; seed < seedTo; seed++) {
    const first = (seed - seedFrom) * experiments.length;
    for (const chunks of runSeed(own, seed, table)) {
      for (const [i, chunk] of chunks.entries()) reader.take(chunk, () => first + settings[i]);
      if (!(await goOn())) return false;
    }
  }
  return true;
}

/** Reads the half-lives of a request's runs off their chunks. */
interface SweepReader {
  /** Takes a chunk whose seeds stand for runs: `place` says for which, counted repetition by repetition. */
  take(chunk: Chunk, place: (seed: number) => number): void;
  piece(): SweepPiece;
}

const X = FIELDS.indexOf("xNorm2");
const Y = FIELDS.indexOf("yNorm2");

function sweepReader({ experiments, seedFrom, seedTo }: SweepRequest): SweepReader {
  const { steps, stride, methods } = experiments[0];
  const times = recordTimes(steps, stride);
  const meters: readonly HalvingMeter[] = Array.from(
    { length: (seedTo - seedFrom) * experiments.length * methods.length },
    halvingMeter,
  );
  return {
    take(chunk, place) {
      const { seedFrom: first, seedTo: last, recordFrom, recordTo, values } = chunk;
      const seeds = last - first;
      const records = recordTo - recordFrom;
      for (let m = 0; m < methods.length; m++) {
        const x = (m * FIELDS.length + X) * records * seeds;
        const y = (m * FIELDS.length + Y) * records * seeds;
        for (let seed = 0; seed < seeds; seed++) {
          const meter = meters[place(first + seed) * methods.length + m];
          for (let i = 0; i < records; i++) {
            const at = i * seeds + seed;
            meter.take(times[recordFrom + i], values[x + at], values[y + at]);
          }
        }
      }
    },
    piece() {
      const halvings = meters.map((meter) => meter.read());
      return {
        ...{ seedFrom, seedTo },
        halfLives: Float64Array.from(halvings, ({ halfLife }) => halfLife),
        fates: Uint8Array.from(halvings, ({ fate }) => FATES.indexOf(fate)),
      };
    },
  };
}
