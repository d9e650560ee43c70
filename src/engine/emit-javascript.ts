// Prints a Program as a TypeScript function that makes many steps with every variable in a local. Run when the project
// is built (src/cli/emit.ts), since the page's policy knows no eval; CI compares the files with what this prints.
import { rowLayout } from "../random/minibatch.ts";
import { SUMS } from "./kernel.ts";
import { createPrinter, fixedOperations, inputsOf, type Language } from "./print.ts";
import { CLOCK, CONSTANTS, type Program } from "./program.ts";

const JAVASCRIPT: Language = {
  declare: (name, expression) => `const ${name} = ${expression};`,
  literal: (value) => (value < 0 ? `(${value})` : String(value)),
  squareRoot: (a) => `Math.sqrt(${a})`,
  atLeast: (a, b, then, otherwise) => `(${a} >= ${b} ? ${then} : ${otherwise})`,
};

const SUM_PLACE: Readonly<Record<string, number>> = Object.fromEntries(
  SUMS.map((name, i) => [name, i]),
);

const read = (target: string, array: string, index: string) =>
  `const ${target} = ${array}[${index}];`;
const indent = (lines: readonly string[], by: string) => lines.map((line) => by + line);

/** A function (state, targets) => what is recorded of a state on the first minibatch in `targets`; any method's will do. */
export function emitMeasure(program: Program, targetEntries: number): string {
  const printer = createPrinter(JAVASCRIPT);
  const layout = rowLayout(targetEntries, 1);
  const inputs = inputsOf(program.record);
  const statements = printer.statements(program.record);
  const values = program.record.map((node) => printer.expression(node));
  values[2] += ` + targets[${layout.spread}]`;
  return [
    "export const measure: Measure = (state, targets) => {",
    ...indent(
      [
        ...program.variables.map((slot, i) => read(slot.name, "state", String(i))),
        ...Array.from({ length: targetEntries }, (_, i) => `whole${i}`).flatMap((name, i) =>
          inputs.has(name) ? read(name, "targets", String(i)) : [],
        ),
        ...statements,
        `return [${values.join(", ")}];`,
      ],
      "  ",
    ),
    "};",
  ].join("\n");
}

/**
 * A function (state, constants, clock, targets, count) => void.
 * `state` holds the slots in order, then SUMS (kernel.ts); `targets` holds a row a step (random/minibatch.ts), `clock` CLOCK.length numbers a step.
 */
export function emitJavaScript(name: string, program: Program, targetEntries: number): string {
  const slots = [...program.variables, ...program.memories];
  const outputs = slots.flatMap((slot) => slot.change ?? slot.next ?? []);
  const sums = Object.entries({ predicted: program.predicted, exact: program.exact }).flatMap(
    ([sum, node]) => (node ? [{ name: sum, node, at: slots.length + SUM_PLACE[sum] }] : []),
  );
  const everyStep = [...outputs, ...sums.map(({ node }) => node)];
  const all = [...everyStep, program.movement];
  const inputs = inputsOf(all);
  const printer = createPrinter(JAVASCRIPT);
  const fixed = printer.statements(fixedOperations(all));
  const step = printer.statements(everyStep);
  const onOutlier = printer.statements([program.movement]);
  const layout = rowLayout(targetEntries, program.parts);
  const moved = slots.length + SUM_PLACE.moved;

  const rowInput = (input: string): string | undefined => {
    const match = /^(?:whole|part(\d+)_)(\d+)$/.exec(input);
    if (!match) return undefined;
    const start = match[1] === undefined ? 0 : layout.part(Number(match[1]));
    return read(input, "targets", `row + ${start + Number(match[2])}`);
  };

  return [
    `const ${name}: Advance = (state, constants, clock, targets, count) => {`,
    ...indent(
      [
        ...CONSTANTS.flatMap((c, i) => (inputs.has(c) ? read(c, "constants", String(i)) : [])),
        ...slots.map((slot, i) => `let ${slot.name} = state[${i}];`),
        ...sums.map((sum) => `let ${sum.name} = state[${sum.at}];`),
        `let moved = state[${moved}];`,
        ...fixed,
        `for (let k = 0, row = 0; k < count; k++, row += ${layout.size}) {`,
      ],
      "  ",
    ),
    ...indent(
      [
        ...CLOCK.flatMap((c, i) =>
          inputs.has(c) ? read(c, "clock", `k * ${CLOCK.length} + ${i}`) : [],
        ),
        ...[...inputs].flatMap((input) => rowInput(input) ?? []),
        ...step,
        `if (targets[row + ${layout.outlier}] !== 0) {`,
        ...indent(onOutlier, "  "),
        `  moved += ${printer.expression(program.movement)};`,
        "}",
        ...sums.map((sum) => `${sum.name} += ${printer.expression(sum.node)};`),
        ...slots.map((slot) =>
          slot.change
            ? `${slot.name} += ${printer.expression(slot.change)};`
            : slot.next
              ? `${slot.name} = ${printer.expression(slot.next)};`
              : "",
        ),
      ],
      "    ",
    ),
    "  }",
    ...indent(
      [
        ...slots.map((slot, i) => `state[${i}] = ${slot.name};`),
        ...sums.map((sum) => `state[${sum.at}] = ${sum.name};`),
        `state[${moved}] = moved;`,
      ],
      "  ",
    ),
    "};",
  ].join("\n");
}
