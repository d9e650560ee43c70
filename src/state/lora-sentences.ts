// What is asked about sentences: the list of the test and of the odd training ones, and a sentence of one's own. Nothing of
// it is loaded or trained before it is asked for.
import type { LoraExperiment } from "../experiment/lora-experiment.ts";
import type { Loaded } from "../lora-assets/fetch.ts";
import type { Inspection, LoraEngine, OwnAnswer } from "../lora-engine/protocol.ts";

export interface SentencesState {
  readonly list: {
    readonly phase: "none" | "working" | "there" | "error";
    readonly inspection: Inspection | null;
    readonly message: string;
  };
  /** What reads sentences of one's own, and how many bytes it is (0 as long as that is not known). */
  readonly reader: {
    readonly phase: "none" | "loading" | "there" | "error";
    readonly loading: Loaded | null;
    readonly bytes: number;
    readonly message: string;
  };
  readonly own: {
    readonly phase: "none" | "working" | "there" | "error";
    readonly text: string;
    readonly answer: OwnAnswer | null;
    readonly message: string;
  };
}

export const NO_SENTENCES: SentencesState = {
  list: { phase: "none", inspection: null, message: "" },
  reader: { phase: "none", loading: null, bytes: 0, message: "" },
  own: { phase: "none", text: "", answer: null, message: "" },
};

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

export function createSentences(
  engine: LoraEngine,
  tell: (change: Partial<SentencesState>) => void,
) {
  let asked = new AbortController();
  let last = 0;
  let bytes = 0;
  let isOpen = false;

  return {
    /** The experiment is another one: what was found out is of the one before. */
    forget(): void {
      asked.abort();
      asked = new AbortController();
      last++;
      tell({ list: NO_SENTENCES.list, own: NO_SENTENCES.own });
    },

    async inspect(experiment: LoraExperiment): Promise<void> {
      const { signal } = asked;
      tell({ list: { phase: "working", inspection: null, message: "" } });
      try {
        const inspection = await engine.inspect(experiment, signal);
        if (inspection && !signal.aborted) {
          tell({ list: { phase: "there", inspection, message: "" } });
        }
        bytes ||= await engine.readerBytes();
        if (!isOpen) tell({ reader: { ...NO_SENTENCES.reader, bytes } });
      } catch (error) {
        if (signal.aborted) return;
        tell({ list: { phase: "error", inspection: null, message: messageOf(error) } });
      }
    },

    async openReader(): Promise<void> {
      const told = (loading: Loaded | null) =>
        tell({ reader: { phase: "loading", loading, bytes, message: "" } });
      told(null);
      try {
        await engine.openReader(told);
        isOpen = true;
        tell({ reader: { phase: "there", loading: null, bytes, message: "" } });
      } catch (error) {
        tell({ reader: { phase: "error", loading: null, bytes, message: messageOf(error) } });
      }
    },

    async read(experiment: LoraExperiment, text: string): Promise<void> {
      const own = ++last;
      tell({ own: { phase: "working", text, answer: null, message: "" } });
      try {
        const answer = await engine.read(experiment, text);
        if (own === last) tell({ own: { phase: "there", text, answer, message: "" } });
      } catch (error) {
        if (own !== last) return;
        tell({ own: { phase: "error", text, answer: null, message: messageOf(error) } });
      }
    },
  };
}
