// Golden files of any problem: which engine replays one, by the problem that it names, and how far that is from the
// trajectory in the file.
import { readGolden, TOY_GOLDENS } from "../engine/golden.ts";
import { expectLength, GoldenError, openGolden } from "../engine/golden-file.ts";
import { replayReference } from "../engine/replay.ts";
import { readLoraGolden } from "../lora/golden.ts";
import { type Deviation, deviationOf } from "./deviation.ts";

const PROBLEMS = [...TOY_GOLDENS, "lora"] as const;

export interface Golden {
  readonly id: string;
  /** Whether the file's problem has a form on WebGPU. */
  readonly hasWebGpu: boolean;
  /** The trajectory in float64. */
  readonly replay: () => readonly object[];
}

/** Reads a golden file of any problem. Throws a GoldenError that names what is wrong with it. */
export function readAnyGolden(text: string): Golden {
  const { problem } = openGolden(text, PROBLEMS);
  if (problem === "lora") return { ...readLoraGolden(text), hasWebGpu: false };
  const replay = readGolden(text);
  return { id: replay.id, hasWebGpu: true, replay: () => replayReference(replay) };
}

/** What a person is told of a file before it is replayed. */
export interface GoldenCard {
  readonly id: string;
  readonly problem: string;
  /** As the file has it: plain is SGD. */
  readonly method: string;
  readonly base: string;
  readonly steps: number;
}

/** A golden file that holds a trajectory to compare with. */
export interface Comparable {
  readonly card: GoldenCard;
  /** Replays it. Throws a GoldenError that names a field of the trajectory which cannot be compared. */
  readonly compare: () => Deviation;
}

/** Reads a golden file to compare with. Throws a GoldenError that names what is wrong with it. */
export function readComparable(text: string): Comparable {
  const { id, replay } = readAnyGolden(text);
  // What has been read is as it must be.
  const { problem, steps, optimizer, trajectory } = JSON.parse(text);
  if (!Array.isArray(trajectory)) {
    throw new GoldenError("field trajectory: must be the list of records to compare with");
  }
  expectLength("trajectory", trajectory.length, steps + 1);
  return {
    card: { id, problem, steps, method: optimizer.method, base: optimizer.base },
    compare: () => deviationOf(trajectory, replay(), "trajectory"),
  };
}
