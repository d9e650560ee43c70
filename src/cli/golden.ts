// Which engine replays a golden file: the test problems' or the LoRA engine's, by the problem that the file names.
import { readGolden, TOY_GOLDENS } from "../engine/golden.ts";
import { openGolden } from "../engine/golden-file.ts";
import { replayReference } from "../engine/replay.ts";
import { readLoraGolden } from "../lora/golden.ts";

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
