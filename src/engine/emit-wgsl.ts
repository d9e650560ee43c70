// Prints Programs as one WGSL compute shader: an invocation a lane, all its methods inlined, the minibatch drawn once for
// them. Variables are float32 pairs (high + low): a change goes to the low half, and the halves are folded now and then,
// so that 1e5 small steps do not drown in rounding.
import type { Node } from "../algebra/traced.ts";
import { createPrinter, fixedOperations, inputsOf, type Language } from "./print.ts";
import { CLOCK, CONSTANTS, type Program } from "./program.ts";
import {
  drawStatements,
  float,
  givenStatements,
  HASH,
  type MinibatchShape,
} from "./wgsl-samples.ts";

/** Steps between two folds of the pairs. */
const FOLD_EVERY = 100;

/** What a lane brings along, float by float: CONSTANTS, then these. */
export const LANE_FLOATS = [...CONSTANTS, "noise", "outlierStrength"] as const;
/** Its integers: the seed's bits, and the 24-bit threshold below which a sample is an outlier. */
export const LANE_INTS = ["seed", "outlierThreshold"] as const;
/** What a shader writes for each method at each record. */
export const RECORD_FLOATS = [
  "xNorm2",
  "yNorm2",
  "loss",
  "gxNorm2",
  "gyNorm2",
  "sharpness",
  "outlierMovement",
  "predictedMovement",
  "exactMovement",
] as const;

export interface LaneShader {
  readonly code: string;
  /** Floats of a lane's state: for each method its variables' high halves, their low halves, memories, three sums. */
  readonly stateFloats: number;
  readonly recordFloats: number;
}

export interface LaneShaderInput extends MinibatchShape {
  readonly programs: readonly Program[];
  /** `drawn`: the shader draws its samples. `given`: it reads rows (random/minibatch.ts) that the host put in. */
  readonly samples: "drawn" | "given";
  /** Whether records hold what replays report besides. */
  readonly probes: boolean;
}

const WGSL: Language = {
  declare: (name, expression) => `let ${name} = ${expression};`,
  literal: (value) => (value < 0 ? `(${float(value)})` : float(value)),
  squareRoot: (a) => `sqrt(${a})`,
  atLeast: (a, b, then, otherwise) => `select(${otherwise}, ${then}, ${a} >= ${b})`,
};

/** The probes of a program, after RECORD_FLOATS: each part's perturbation norm and loss there, and BAR's stretch. */
function probesOf(program: Program): Node[] {
  return [
    ...program.perturbationNorms,
    ...program.perturbedLosses,
    ...(program.stretch ? [program.stretch] : []),
  ];
}

/**
 * The body of a tfjs WebGPU program. Inputs, all flat and lane-last ([slot][lane]): `before` (state), `laneFloats`,
 * `laneInts`, `clock` (CLOCK for each step), `samples` (the normal table, or the given rows). Output: the state after,
 * then for each block and method its record. Uniforms: laneCount, firstStep, blocks, blockSteps, zero.
 */
export function emitWgsl(input: LaneShaderInput): LaneShader {
  const { programs, probes, samples } = input;
  const read: string[] = [];
  const write: string[] = [];
  let slot = 0;
  const methods = programs.map((program, m) => {
    const part = methodParts(program, m, probes);
    for (const name of part.state) {
      read.push(`var ${name} = before[${slot} * laneCount + lane];`);
      write.push(`result[${slot} * laneCount + lane] = ${name};`);
      slot++;
    }
    return part;
  });
  const stateFloats = slot;
  const recordFloats = methods.reduce((sum, method) => sum + method.recordFloats, 0);
  const draw = samples === "drawn" ? drawStatements(input) : givenStatements(input);
  const recorded: string[] = [];
  let record = 0;
  for (const method of methods) {
    recorded.push(
      "{",
      ...method.record((i) => `result[(at + ${record + i}) * laneCount + lane]`),
      "}",
    );
    record += method.recordFloats;
  }

  const code = `
${samples === "drawn" ? HASH : ""}
fn main(index: i32) {
  let laneCount = uniforms.laneCount;
  let lane = index;
  if (lane >= laneCount) {
    return;
  }
  ${LANE_FLOATS.map((name, i) => `let ${name} = laneFloats[${i} * laneCount + lane];`).join("\n  ")}
  ${LANE_INTS.map((name, i) => `let ${name} = u32(laneInts[${i} * laneCount + lane]);`).join("\n  ")}
  ${read.join("\n  ")}
  ${methods.flatMap((method) => method.fixed).join("\n  ")}
  var step = uniforms.firstStep;
  for (var block = 0; block < uniforms.blocks; block++) {
    {
      ${draw.join("\n      ")}
      ${clockStatements().join("\n      ")}
      let at = ${stateFloats} + block * ${recordFloats};
      ${recorded.join("\n      ")}
    }
    var left = uniforms.blockSteps;
    while (left > 0) {
      let chunk = min(left, ${FOLD_EVERY});
      for (var k = 0; k < chunk; k++) {
        ${draw.join("\n        ")}
        ${clockStatements().join("\n        ")}
        ${methods.flatMap((method) => ["{", ...method.step, "}"]).join("\n        ")}
        step++;
      }
      left -= chunk;
      ${methods.flatMap((method) => method.fold).join("\n      ")}
    }
  }
  ${write.join("\n  ")}
}`;
  return { code, stateFloats, recordFloats };
}

function clockStatements(): string[] {
  return CLOCK.map(
    (name, i) => `let ${name} = clock[(step - uniforms.firstStep) * ${CLOCK.length} + ${i}];`,
  );
}

/** The statements of one method: its state's names, its step, its record, its fold. */
function methodParts(program: Program, m: number, probes: boolean) {
  const own = (name: string) => `m${m}_${name}`;
  const high = program.variables.map((slot) => own(`${slot.name}_high`));
  const low = program.variables.map((slot) => own(`${slot.name}_low`));
  const memories = program.memories.map((slot) => own(slot.name));
  const sums = {
    moved: own("moved"),
    predicted: own("predicted"),
    exact: own("exact"),
  };
  const everyStep = [
    { sum: sums.predicted, node: program.predicted },
    { sum: sums.exact, node: program.exact },
  ].flatMap(({ sum, node }) => (node ? [{ sum, node }] : []));

  const outputs = [
    ...program.variables.flatMap((slot) => slot.change ?? []),
    ...program.memories.flatMap((slot) => slot.next ?? []),
    ...everyStep.map(({ node }) => node),
  ];
  const recorded = [...program.record, ...(probes ? probesOf(program) : [])];
  const all = [...outputs, program.movement, ...recorded];
  const fixedRoots = fixedOperations(all);
  // Hoisted values of all methods stand side by side; the others live in a block of their own.
  const nameOf = (node: Node) => (node.fixed ? own(`t${node.id}`) : `t${node.id}`);
  const fixed = createPrinter(WGSL, nameOf).statements(fixedRoots);
  const printerAfterFixed = () => {
    const printer = createPrinter(WGSL, nameOf);
    printer.statements(fixedRoots);
    return printer;
  };
  const load = (roots: readonly Node[]) => {
    const inputs = inputsOf(roots);
    return [
      ...program.variables.flatMap((slot, i) =>
        inputs.has(slot.name) ? `let ${slot.name} = ${high[i]} + ${low[i]};` : [],
      ),
      ...program.memories.flatMap((slot, i) =>
        inputs.has(slot.name) ? `let ${slot.name} = ${memories[i]};` : [],
      ),
    ];
  };
  const forStep = printerAfterFixed();
  const stepRoots = [...outputs, program.movement];
  const step = [
    ...load(stepRoots),
    ...forStep.statements(outputs),
    "if (outlier) {",
    ...forStep.statements([program.movement]),
    `${sums.moved} += ${forStep.expression(program.movement)};`,
    "}",
    ...everyStep.map(({ sum, node }) => `${sum} += ${forStep.expression(node)};`),
    ...program.variables.map(
      (slot, i) => `${low[i]} += ${forStep.expression(slot.change as Node)};`,
    ),
    ...program.memories.map(
      (slot, i) => `${memories[i]} = ${forStep.expression(slot.next as Node)};`,
    ),
  ];

  const record = (place: (i: number) => string): string[] => {
    const printer = printerAfterFixed();
    const statements = printer.statements(recorded);
    const values = program.record.map((node) => printer.expression(node));
    values[2] = `${values[2]} + spread`;
    const losses = program.perturbationNorms.length;
    const probed = (probes ? probesOf(program) : []).map((node, i) => {
      const part = i - losses;
      const isLoss = part >= 0 && part < program.perturbedLosses.length;
      const partSpread = program.parts > 1 ? `part${part}_spread` : "spread";
      return printer.expression(node) + (isLoss ? ` + ${partSpread}` : "");
    });
    return [
      ...load(recorded),
      ...statements,
      ...[...values, ...Object.values(sums), ...probed].map(
        (value, i) => `${place(i)} = ${value};`,
      ),
      ...Object.values(sums).map((sum) => `${sum} = 0.0;`),
    ];
  };

  // Fast2Sum. XOR with a 0 that the compiler cannot see keeps it from simplifying (a + b) - a to b.
  const fold = high.flatMap((name, i) => [
    "{",
    `let sum = bitcast<f32>(bitcast<u32>(${name} + ${low[i]}) ^ u32(uniforms.zero));`,
    `${low[i]} -= sum - ${name};`,
    `${name} = sum;`,
    "}",
  ]);
  return {
    state: [...high, ...low, ...memories, ...Object.values(sums)],
    recordFloats: RECORD_FLOATS.length + (probes ? probesOf(program).length : 0),
    fixed,
    step,
    record,
    fold,
  };
}
