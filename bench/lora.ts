// Rows of the small LoRA on one thread: what a step of SAM, nBAR and oBAR costs against the base optimizer's, and how much of
// SAM's overhead BAR saves. On made-up sentences in the sizes of the real ones, for a step's time hangs on sizes alone.
import { defaultLora } from "../src/experiment/lora-experiment.ts";
import { METHODS, type MethodId } from "../src/experiment/parameters.ts";
import { loraSides } from "../src/lora/cost.ts";
import { syntheticData } from "../src/lora/synthetic.ts";
import { inTurn, median, medianRatio, type Row } from "./measure.ts";

const ROUNDS = 600;
/** Steps of each method in a round: less than a busy machine gives a program at a time, so that most rounds are undisturbed. */
const STEPS = 2;
const SIZES = { width: 64, layers: 3, classes: 8, poolPerClass: 64, testPerClass: 8 };
const TOLD = ["sam", "nbar", "obar"] as const satisfies readonly MethodId[];

/** The rows of the small LoRA. */
export async function loraRows(
  table: Float32Array,
  wanted: (name: string) => boolean,
): Promise<Row[]> {
  const names = [...TOLD, "saved"].map((name) => `lora-s-${name}`);
  if (!names.some(wanted)) return [];
  const sides = loraSides(defaultLora(), syntheticData(SIZES, table), table);
  const times = await inTurn(
    ROUNDS,
    sides.map((side) => () => side.run(STEPS)),
  );
  const of = (method: MethodId) => times[METHODS.indexOf(method)];
  const rows: Row[] = TOLD.map((method) => ({
    name: `lora-s-${method}`,
    value: (1000 * median(of(method))) / STEPS,
    unit: "us a step",
    ratio: medianRatio(of(method), of("sgd")),
    against: "the base optimizer's time",
  }));
  const [sam, nbar, obar] = rows.map(({ ratio = Number.NaN }) => ratio);
  const saved = 1 - (Math.max(nbar, obar) - 1) / (sam - 1);
  rows.push({ name: "lora-s-saved", value: 100 * saved, unit: "% of SAM's" });
  return rows.filter(({ name }) => wanted(name));
}
