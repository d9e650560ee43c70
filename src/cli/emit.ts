// `npm run emit`: writes the emitted kernels to src/engine/generated, and the page's formulas to src/controls/generated. With
// --check it writes nothing and fails when the files differ from what the sources say, which CI asks.
import { readFile, writeFile } from "node:fs/promises";
import { emitJavaScript, emitMeasure } from "../engine/emit-javascript.ts";
import { EMITTED } from "../engine/emitted.ts";
import { traceProgram } from "../engine/program.ts";
import { bases, methods } from "../optimizers/registry.ts";
import { problems } from "../problems/registry.ts";
import { formulasModule } from "./emit-formulas.ts";

const KERNELS = new URL("../engine/generated/", import.meta.url);
const FORMULAS = new URL("../controls/generated/formulas.ts", import.meta.url);

const kernels = EMITTED.map(({ file, problem: problemId, shape, base: baseId }) => {
  const problem = problems[problemId];
  const base = bases[baseId];
  const entries = problem.center(shape).length;
  const programs = Object.values(methods).map((method) => ({
    name: method.id,
    program: traceProgram({ problem, shape, method, base, parts: 1 }),
  }));
  const { rows, columns, rank } = shape;
  const text = [
    `// ${problem.id}, ${rows} x ${columns}, rank ${rank}, ${base.label}: written by \`npm run emit\`, not by hand.`,
    'import type { Advance, Measure } from "../kernel.ts";',
    ...programs.map(({ name, program }) => emitJavaScript(name, program, entries)),
    `export const kernels = { ${programs.map(({ name }) => name).join(", ")} };`,
    emitMeasure(programs[0].program, entries),
    "",
  ].join("\n\n");
  return { file: new URL(file, KERNELS), text };
});
const files = [...kernels, { file: FORMULAS, text: formulasModule() }];

const check = process.argv.includes("--check");
const stale: string[] = [];
for (const { file, text } of files) {
  if (!check) await writeFile(file, text);
  else if ((await readFile(file, "utf8").catch(() => "")) !== text) stale.push(file.pathname);
}
if (stale.length) {
  console.error(`emitted files are out of date: ${stale.join(", ")}. Run: npm run emit`);
  process.exit(1);
}
