// What crosses between the page and the Workers of the small LoRA: requests, records, and what was found out about sentences.
import type { MethodId } from "../experiment/experiment.ts";
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import type { Loaded } from "../lora-assets/fetch.ts";
import type { Spread } from "../trace/cost.ts";
import type { LoraChunk } from "../trace/lora-trace.ts";

/** Nanoseconds a step of each method, of those of a run and the others. */
export type StepTimes = Readonly<Record<MethodId, Spread>>;

/** A sentence of the test, and what each method's network took it for. */
export interface TestSentence {
  readonly text: string;
  /** Indices of the classes. */
  readonly label: number;
  /** In the order of the experiment's methods. */
  readonly told: readonly number[];
}

/** A training sentence whose label or input is not its own, and what became of it. */
export interface OddSentence extends TestSentence {
  /** The class that it came with, where its label is another. */
  readonly own: number;
  readonly why: "label" | "input";
}

/** What the networks of one seed say of sentences at the end of a run. */
export interface Inspection {
  readonly classes: readonly string[];
  readonly methods: readonly MethodId[];
  readonly seed: number;
  readonly test: readonly TestSentence[];
  readonly odd: readonly OddSentence[];
}

/** What the networks of one seed say of a sentence of one's own. */
export interface OwnAnswer {
  readonly classes: readonly string[];
  readonly methods: readonly MethodId[];
  /** The pieces that the encoder read. */
  readonly tokens: readonly string[];
  /** For each method the probability of each class. */
  readonly probabilities: readonly (readonly number[])[];
}

export interface LoraRunOptions {
  readonly signal: AbortSignal;
  readonly onChunk: (chunk: LoraChunk) => void;
  /** Told as files come, where that takes more than a moment. */
  readonly onLoading: (loading: Loaded) => void;
  /** Where it is given the time of a step is measured while the run goes on. */
  readonly onStepTimes?: ((times: StepTimes) => void) | undefined;
}

/** The engine of the small LoRA as the page sees it; Workers implement it. */
export interface LoraEngine {
  /**
   * Runs all seeds of an experiment, as many side by side as there are Workers, the first seed first. Gives the
   * milliseconds that it took, or null where it was aborted. Rejects with an Error whose message names the cause and the
   * remedy. One run at a time: abort one before the next.
   */
  run(experiment: LoraExperiment, options: LoraRunOptions): Promise<number | null>;
  /** Trains the first seed once more and asks its networks about the sentences. Null where it was aborted. */
  inspect(experiment: LoraExperiment, signal: AbortSignal): Promise<Inspection | null>;
  /** Bytes that `openReader` loads. */
  readerBytes(): Promise<number>;
  /** Loads what reads sentences of one's own. */
  openReader(onLoading: (loading: Loaded) => void): Promise<void>;
  /** Asks the networks of the first seed about a text; `openReader` comes before. */
  read(experiment: LoraExperiment, text: string): Promise<OwnAnswer>;
  /** Workers that run seeds, at most. */
  readonly workers: number;
}
