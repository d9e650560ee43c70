// The second form: a method to put into one's own training loop, around any base optimizer, over LoRA layers.

import type { MethodId } from "../experiment/experiment.ts";
import { methods } from "../optimizers/registry.ts";
import { type BaseNumbers, baseOptimizer } from "./base.ts";
import type { Coefficients } from "./methods/method.ts";
import { pythonMethods } from "./methods/registry.ts";
import { indented } from "./python.ts";

/** A Python module of one method with the values of an experiment, the toy problems' or the small LoRA's. */
export function ownLoopScript(method: MethodId, values: Coefficients & BaseNumbers): string {
  const { title, imports, notes, usage, code } = pythonMethods[method].ownLoop(values);
  const lines = [
    `"""PyTorch: ${title} in your own training loop.`,
    "",
    "Numbers in brackets are those of arXiv 2410.14802. With your model, loader and loss:",
    "",
    ...indented([
      "trained = [w for w in model.parameters() if w.requires_grad]",
      ...`optimizer = ${baseOptimizer("trained", values)}`.split("\n"),
      ...usage,
    ]),
    "",
    ...notes,
    '"""',
    ...(code.length > 0
      ? ["", ...imports.map((name) => `import ${name}`), ...(imports.length ? [""] : [])]
      : []),
    ...(code.length > 0 ? ["import torch", "", "", ...code] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** The name of its file. */
export const ownLoopName = (method: MethodId) => `${methods[method].id}.py`;
