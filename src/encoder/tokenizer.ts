// From a sentence to pieces of a unigram vocabulary: the split whose pieces are likeliest together (Viterbi).
// Knows nothing of what the pieces are embedded as.

/** A piece and its log probability; null where a piece must not be used. Its index is its id. */
export type VocabularyEntry = readonly [piece: string, score: number | null];

export interface Token {
  /** Index in the vocabulary; UNKNOWN for what no piece spells. */
  readonly id: number;
  /** What it covers of the normalized sentence. */
  readonly text: string;
}

/** Stands for whatever no piece spells. */
export const UNKNOWN = 0;
/** The first ids are marks such as a sentence's begin, which no text spells. */
const RESERVED = 6;
/** Stands for a space in pieces. */
const SPACE = "▁";
/** How much less likely than the rarest piece an unknown character is. */
const UNKNOWN_PENALTY = 10;

/** A node of the tree of all pieces, spelled from the root; `id` where a piece ends here. */
interface Spelling {
  id?: number;
  readonly next: Map<string, Spelling>;
}

export interface Tokenizer {
  readonly tokenize: (text: string) => Token[];
}

/** Compatible characters become one, white space of any kind one mark, and the sentence begins with that mark. */
export function normalize(text: string): string {
  const words = text.normalize("NFKC").trim();
  return words === "" ? "" : SPACE + words.replace(/\s+/g, SPACE);
}

export function createTokenizer(vocabulary: readonly VocabularyEntry[]): Tokenizer {
  const root: Spelling = { next: new Map() };
  const scores = new Float64Array(vocabulary.length);
  for (let id = RESERVED; id < vocabulary.length; id++) {
    const [piece, score] = vocabulary[id];
    if (score === null) continue;
    scores[id] = score;
    spell(root, piece).id = id;
  }
  scores[UNKNOWN] = scores.reduce((least, score) => Math.min(least, score)) - UNKNOWN_PENALTY;

  /** The best last token of each prefix, as its start and its id. */
  function bestEnds(characters: readonly string[]) {
    const score = new Float64Array(characters.length + 1).fill(Number.NEGATIVE_INFINITY);
    const start = new Int32Array(characters.length + 1);
    const last = new Int32Array(characters.length + 1);
    score[0] = 0;
    for (let from = 0; from < characters.length; from++) {
      const take = (id: number, to: number) => {
        // At a tie the later start wins, as in the vocabulary's own tokenizer.
        if (score[from] + scores[id] < score[to]) return;
        score[to] = score[from] + scores[id];
        start[to] = from;
        last[to] = id;
      };
      let node = root.next.get(characters[from]);
      if (node?.id === undefined) take(UNKNOWN, from + 1);
      for (let to = from + 1; node !== undefined; to++) {
        if (node.id !== undefined) take(node.id, to);
        node = node.next.get(characters[to]);
      }
    }
    return { start, last };
  }

  return {
    tokenize(text) {
      const characters = [...normalize(text)];
      const { start, last } = bestEnds(characters);
      const tokens: Token[] = [];
      for (let end = characters.length; end > 0; end = start[end]) {
        const token = { id: last[end], text: characters.slice(start[end], end).join("") };
        const next = tokens[0];
        if (token.id === UNKNOWN && next?.id === UNKNOWN) {
          tokens[0] = { id: UNKNOWN, text: token.text + next.text };
        } else tokens.unshift(token);
      }
      return tokens;
    },
  };
}

/** The node at the end of a piece, made where it is missing. */
function spell(root: Spelling, piece: string): Spelling {
  let node = root;
  for (const character of piece) {
    let child = node.next.get(character);
    if (child === undefined) {
      child = { next: new Map() };
      node.next.set(character, child);
    }
    node = child;
  }
  return node;
}
