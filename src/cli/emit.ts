// `npm run emit`: writes the emitted kernels to src/engine/generated. With --check it writes nothing and fails when the
// files differ from what the sources say, which CI asks.
import { readFile, writeFile } from "node:fs/promises";
import { emitJavaScript } from "../engine/emit-javascript.ts";
import { EMITTED } from "../engine/emitted.ts";
import { traceProgram } from "../engine/program.ts";
import { bases, methods } from "../optimizers/registry.ts";
import { problems } from "../problems/registry.ts";

const folder = new URL("../engine/generated/", import.meta.url);

const files = EMITTED.map(({ file, problem: problemId, shape, base: baseId }) => {
  const problem = problems[problemId];
  const base = bases[baseId];
  const names: string[] = [];
  const functions = Object.values(methods).map((method) => {
    const name = method.id;
    names.push(name);
    const program = traceProgram({ problem, shape, method, base, parts: 1 });
    return emitJavaScript(name, program, problem.center(shape).length);
  });
  const { rows, columns, rank } = shape;
  const text = [
    `// ${problem.id}, ${rows} x ${columns}, rank ${rank}, ${base.label}: written by \`npm run emit\`, not by hand.`,
    'import type { Advance } from "../kernel.ts";',
    ...functions,
    `export const kernels = { ${names.join(", ")} };`,
    "",
  ].join("\n\n");
  return { file, text };
});

const check = process.argv.includes("--check");
const stale: string[] = [];
for (const { file, text } of files) {
  const url = new URL(file, folder);
  if (!check) await writeFile(url, text);
  else if ((await readFile(url, "utf8").catch(() => "")) !== text) stale.push(file);
}
if (stale.length) {
  console.error(`emitted kernels are out of date: ${stale.join(", ")}. Run: npm run emit`);
  process.exit(1);
}
