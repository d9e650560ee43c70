// Rows of the small LoRA on one thread, for each of its models: what a step of SAM, nBAR and oBAR costs against the base optimizer's,
// and how much of SAM's overhead BAR saves. On made-up sentences in the sizes of the real ones, for a step's time hangs on sizes
// alone, and with the transformer on the share of its feed-forward's numbers that are positive, which is made as the real one.
import { defaultLora } from "../src/experiment/lora-experiment.ts";
import { METHODS, type MethodId } from "../src/experiment/parameters.ts";
import { loraSides } from "../src/lora/cost.ts";
import type { LoraData } from "../src/lora/data.ts";
import { syntheticData } from "../src/lora/synthetic.ts";
import { syntheticTransformer } from "../src/lora/transformer/synthetic.ts";
import { inTurn, median, medianRatio, type Row } from "./measure.ts";

interface Case {
  /** Of the rows. */
  readonly name: string;
  readonly data: (table: Float32Array) => LoraData;
  readonly rounds: number;
  /** Steps of each method in a round: less than a busy machine gives a program at a time, so that most rounds are undisturbed. */
  readonly steps: number;
}

const S_SIZES = { width: 64, layers: 3, classes: 8, poolPerClass: 64, testPerClass: 8 };
const T_SIZES = {
  ...{ width: 512, heads: 4, hidden: 1536, tokens: [4, 12] as const },
  ...{ classes: 8, poolPerClass: 16, testPerClass: 1 },
};
const CASES: readonly Case[] = [
  { name: "lora-s", data: (table) => syntheticData(S_SIZES, table), rounds: 600, steps: 2 },
  { name: "lora-t", data: (table) => syntheticTransformer(T_SIZES, table), rounds: 80, steps: 1 },
];
const TOLD = ["sam", "nbar", "obar"] as const satisfies readonly MethodId[];

/** The rows of the small LoRA. */
export async function loraRows(
  table: Float32Array,
  wanted: (name: string) => boolean,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const one of CASES) {
    const names = [...TOLD, "saved"].map((name) => `${one.name}-${name}`);
    if (names.some(wanted)) rows.push(...(await rowsOf(one, table)));
  }
  return rows.filter(({ name }) => wanted(name));
}

async function rowsOf({ name, data, rounds, steps }: Case, table: Float32Array): Promise<Row[]> {
  const made = data(table);
  const sides = loraSides(defaultLora(made.model), made, table);
  const sideOf = (method: MethodId) => sides[METHODS.indexOf(method)];
  const [base, ...others] = await inTurn(
    rounds,
    [sideOf("sgd"), ...TOLD.map(sideOf)].map((side) => () => side.run(steps)),
  );
  const rows: Row[] = TOLD.map((method, m) => ({
    name: `${name}-${method}`,
    value: (1000 * median(others[m])) / steps,
    unit: "us a step",
    ratio: medianRatio(others[m], base),
    against: "the base optimizer's time",
  }));
  const [sam, nbar, obar] = rows.map(({ ratio = Number.NaN }) => ratio);
  const saved = 1 - (Math.max(nbar, obar) - 1) / (sam - 1);
  return [...rows, { name: `${name}-saved`, value: 100 * saved, unit: "% of SAM's" }];
}
