import { describe, expect, it } from "vitest";
import { createTokenizer } from "../../src/encoder/tokenizer.ts";
import { chooseTasks, TARGET_CLASSES } from "./choose.ts";
import { readGlosses } from "./glosses.ts";

const reserved = ["�", "<s>", "</s>", "1", "2", "3"].map((piece): [string, number] => [piece, 0]);
const letters = [..."▁abcdefghijklmnopqrstuvwxyz0123456789"].map((piece): [string, number] => [
  piece,
  -3,
]);
const tokenizer = createTokenizer([...reserved, ...letters]);

const line = (number: string, gloss: string) => `00001740 ${number} n 01 noun 0 000 | ${gloss}  `;

describe("glosses", () => {
  const read = (...lines: string[]) => readGlosses(lines.join("\n"), tokenizer);
  const texts = (found: ReturnType<typeof read>, name: string) =>
    found.get(name)?.map(({ text }) => text);

  it("are first clauses, each in the class of its lexicographer's file", () => {
    const found = read(line("05", 'a beast; "the beast slept"'), line("13", "a cake"));
    expect(texts(found, "animal")).toEqual(["a beast"]);
    expect(texts(found, "food")).toEqual(["a cake"]);
    expect(found.size).toBe(26);
  });

  it("have 4 to 12 pieces, all of them known", () => {
    const found = read(
      line("05", "cat"),
      line("05", "ox"),
      line("05", "abcdefghijk"),
      line("05", "abcdefghijkl"),
      line("05", "ÿ cats"),
    );
    expect(texts(found, "animal")).toEqual(["cat", "abcdefghijk"]);
  });

  it("stand once, and not at all where two classes share one", () => {
    const twice = line("05", "a beast");
    const found = read(twice, twice, line("05", "a cake"), line("13", "a cake"));
    expect(texts(found, "animal")).toEqual(["a beast"]);
    expect(texts(found, "food")).toEqual([]);
  });

  it("leave out the licence at the file's head", () => {
    const found = read("  1 This software | and database  ", line("05", "a beast"));
    expect([...found.values()].flat()).toHaveLength(1);
  });
});

describe("the tasks", () => {
  const names = [...TARGET_CLASSES, ...Array.from({ length: 18 }, (_, i) => `class ${i}`)];
  const glosses = new Map(
    names.map((name, k) => [
      name,
      Array.from({ length: 430 + k }, (_, i) => ({ text: `${name} ${i}`, ids: [i] })),
    ]),
  );
  const { test, pool, source } = chooseTasks(glosses);

  it("share no sentence", () => {
    const all = [test, pool, source].flatMap(({ sentences }) => sentences.map(({ text }) => text));
    expect(new Set(all).size).toBe(all.length);
    expect([test, pool].map(({ sentences }) => sentences.length)).toEqual([800, 2560]);
  });

  it("label each sentence with its class", () => {
    for (const { classes, sentences } of [test, pool, source]) {
      for (const { text, label } of sentences) expect(text).toContain(`${classes[label]} `);
    }
  });

  it("take the most numerous of the other classes as the source", () => {
    expect([...source.classes].sort()).toEqual(names.slice(-14).sort());
  });

  it("do not depend on anything but the glosses", () => {
    expect(chooseTasks(glosses)).toEqual({ test, pool, source });
  });
});
