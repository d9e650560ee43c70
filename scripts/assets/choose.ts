// Which glosses make the target task, and which the source task that the small network is pretrained on.
import type { Gloss } from "./glosses.ts";
import { STREAMS, shuffled } from "./shuffle.ts";

export const TARGET_CLASSES = [
  ...["animal", "food", "person", "location", "body", "plant", "artifact", "substance"],
];
export const TEST_PER_CLASS = 100;
export const POOL_PER_CLASS = 320;
/** Of the pool, from its first sentence on: what the transformer's layer can be trained on. */
export const TOKENS_POOL_PER_CLASS = 64;
/** The rest's most numerous classes. */
const SOURCE_CLASSES = 14;
const SOURCE_PER_CLASS = 400;

export interface Labelled extends Gloss {
  /** Index in the task's list of classes. */
  readonly label: number;
}

export interface Task {
  readonly classes: readonly string[];
  /** Class by class. */
  readonly sentences: readonly Labelled[];
}

export interface Choice {
  /** 100 sentences a class. */
  readonly test: Task;
  /** What few-shot training sets are drawn from: 320 sentences a class, none of them a test sentence. */
  readonly pool: Task;
  /** Up to 400 sentences a class of other classes. */
  readonly source: Task;
}

export function chooseTasks(glosses: ReadonlyMap<string, readonly Gloss[]>): Choice {
  const names = [...glosses.keys()];
  const ordered = (name: string) =>
    shuffled(glosses.get(name) ?? [], STREAMS.choice, names.indexOf(name));
  const take = (classes: readonly string[], from: number, count: number): Task => ({
    classes,
    sentences: classes.flatMap((name, label) =>
      ordered(name)
        .slice(from, from + count)
        .map((gloss) => ({ ...gloss, label })),
    ),
  });

  const sourceClasses = names
    .filter((name) => !TARGET_CLASSES.includes(name))
    .sort((a, b) => (glosses.get(b)?.length ?? 0) - (glosses.get(a)?.length ?? 0))
    .slice(0, SOURCE_CLASSES)
    .sort();
  return {
    test: take(TARGET_CLASSES, 0, TEST_PER_CLASS),
    pool: take(TARGET_CLASSES, TEST_PER_CLASS, POOL_PER_CLASS),
    source: take(sourceClasses, 0, SOURCE_PER_CLASS),
  };
}
