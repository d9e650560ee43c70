// What nBAR and oBAR have in common in PyTorch: one comparison decides which of the two factors grows.
import type { ScheduleId } from "../../experiment/experiment.ts";
import { float, integer } from "../python.ts";
import type { PythonMethod } from "./method.ts";

/** mu_0 schedule(t / T); `mu0`, `t` and `steps` are expressions. */
const SCHEDULES: Readonly<Record<ScheduleId, (mu0: string, t: string, steps: string) => string>> = {
  constant: (mu0) => mu0,
  linear: (mu0, t, steps) => `${mu0} * (1 - ${t} / ${steps})`,
  cosine: (mu0, t, steps) => `${mu0} * 0.5 * (1 + math.cos(math.pi * ${t} / ${steps}))`,
};

interface Bar {
  /** "nBAR", "NBAR", "nbar", "Alg. 2". */
  readonly label: string;
  readonly className: string;
  readonly name: string;
  readonly algorithm: string;
  /** What it does, in a sentence for the docstrings. */
  readonly rule: string;
  /** The lines that find `sign` in the experiment's step. */
  readonly sign: string;
  /** The comparison of a LoRA layer, x = lora_A and y = lora_B: true where x grows, and the tensors whose norms it takes. */
  readonly grows: string;
}

export function pythonBar({
  label,
  className,
  name,
  algorithm,
  rule,
  sign,
  grows,
}: Bar): PythonMethod {
  return {
    imports: ({ schedule }) => (schedule === "cosine" ? ["math"] : []),
    constants: ({ barCoefficient }) => [`mu0 = ${float(barCoefficient)}  # BAR's coefficient`],
    step: ({ schedule }) => [
      `"""${label} (${algorithm}): ${rule}."""`,
      "g_x, g_y = gradient(x, y, samples)",
      `alpha_t = ${SCHEDULES[schedule]("mu0", "t", "steps")}`,
      sign,
      "with torch.no_grad():",
      "    x.mul_(1 + sign * alpha_t * eta)",
      "    y.mul_(1 - sign * alpha_t * eta)",
      "x.grad, y.grad = g_x, g_y  # as they were before the rescaling",
      "base.step()",
    ],
    ownLoop: ({ barCoefficient, schedule, steps }) => ({
      title: `${label} (${algorithm})`,
      imports: schedule === "cosine" ? ["math"] : [],
      notes: [
        `${label} costs two norms a layer and no second gradient. Each LoRA layer W + s/r B A is one pair`,
        "x = lora_A, y = lora_B of (8), named as in peft, and is balanced by itself. Keep the factors in",
        "float32: a bfloat16 number times 1 + alpha_t eta is the same number.",
      ],
      usage: [
        `${name} = ${className}(model, optimizer, mu0=${float(barCoefficient)}, steps=${integer(steps)})`,
        "for batch in loader:",
        "    optimizer.zero_grad()",
        "    loss_of(model, batch).backward()",
        `    ${name}.step()  # in the place of optimizer.step()`,
      ],
      code: [
        "def lora_pairs(model):",
        '    """lora_A (r x inputs) and lora_B (outputs x r) of every LoRA layer that is trained."""',
        "    ws = {name: w for name, w in model.named_parameters() if w.requires_grad}",
        '    names = [name for name in ws if "lora_A" in name]',
        '    pairs = [(ws[name], ws.get(name.replace("lora_A", "lora_B"))) for name in names]',
        "    if not pairs or any(b is None for _, b in pairs):",
        '        raise ValueError("no pairs of trained lora_A and lora_B in the model: add LoRA first")',
        "    return pairs",
        "",
        "",
        `class ${className}:`,
        `    """${label} (${algorithm}), layer by layer:`,
        `    ${rule}."""`,
        "",
        `    def __init__(self, model, optimizer, mu0=${float(barCoefficient)}, steps=${integer(steps)}):`,
        "        self.optimizer, self.mu0, self.steps, self.t = optimizer, mu0, steps, 0",
        "        groups = optimizer.param_groups",
        '        group_of = {w: group for group in groups for w in group["params"]}',
        "        self.layers = [(x, y, group_of[x]) for x, y in lora_pairs(model)]",
        "",
        "    @torch.no_grad()",
        "    def step(self):",
        "        t = min(self.t, self.steps)  # a longer training goes on at the end of the schedule",
        `        alpha_t = ${SCHEDULES[schedule]("self.mu0", "t", "self.steps")}`,
        "        for x, y, group in self.layers:",
        `            sign = torch.where(${grows}, 1.0, -1.0).to(x)`,
        '            c = sign * alpha_t * group["lr"]',
        "            x.mul_(1 + c)",
        "            y.mul_(1 - c)",
        "        self.optimizer.step()",
        "        self.t += 1",
      ].filter((line) => schedule !== "constant" || !/^ {8}t = /.test(line)),
    }),
  };
}
