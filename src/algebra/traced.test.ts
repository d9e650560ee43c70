import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Algebra, Shape } from "./algebra.ts";
import { createEager } from "./eager.ts";
import { createTraced, type Node } from "./traced.ts";

const SCALAR: Shape = { rows: 1, columns: 1, rank: 1 };

/** Computes a node from the values of its inputs. */
function evaluate(node: Node, inputs: ReadonlyMap<string, number>): number {
  if (node.kind === "constant") return node.value;
  if (node.kind === "input") return inputs.get(node.name) ?? Number.NaN;
  const [a, b, then, otherwise] = node.args.map((arg) => evaluate(arg, inputs));
  switch (node.operation) {
    case "add":
      return a + b;
    case "subtract":
      return a - b;
    case "multiply":
      return a * b;
    case "divide":
      return a / b;
    case "squareRoot":
      return Math.sqrt(a);
    case "atLeast":
      return a >= b ? then : otherwise;
    default:
      return node.operation satisfies never;
  }
}

interface Operands<N, F, M> {
  readonly x: F;
  readonly moreX: F;
  readonly y: F;
  readonly moreY: F;
  readonly target: M;
  readonly c: N;
}

/** Every operation of the algebra once, in all its uses. */
function everyOperation<N, F, M>(
  a: Algebra<N, F, M>,
  { x, moreX, y, moreY, target, c }: Operands<N, F, M>,
): { numbers: Record<string, N>; factors: Record<string, F> } {
  const d = a.dot(x, moreX);
  return {
    numbers: {
      constant: a.constant(0.3),
      add: a.add(c, d),
      subtract: a.subtract(c, d),
      multiply: a.multiply(c, d),
      divide: a.divide(c, d),
      squareRoot: a.squareRoot(a.multiply(d, d)),
      atLeast: a.atLeast(c, d, a.constant(1), a.constant(-1)),
      atLeastOfEqual: a.atLeast(d, d, c, d),
      dot: a.dot(y, moreY),
      misfit: a.misfit(target, x, y),
      entry: a.entry(target),
      folded: a.multiply(a.constant(-0.5), a.multiply(a.constant(2), a.multiply(c, d))),
    },
    factors: {
      plus: a.plus(x, moreX),
      minus: a.minus(y, moreY),
      scale: a.scale(c, y),
      scaleTwice: a.scale(c, a.scale(a.constant(2), x)),
      axpy: a.axpy(c, x, moreX),
      gramX: a.gram(x, y),
      gramY: a.gram(y, x),
      zip: a.zip(x, moreX, (u, v) => a.add(a.multiply(u, v), u)),
      productsX: a.products(target, { x, y }).x,
      productsY: a.products(target, { x, y }).y,
      nonzeroX: a.nonzero({ x, y }).x,
      nonzeroY: a.nonzero({ x, y }).y,
    },
  };
}

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 9 }),
  columns: fc.integer({ min: 1, max: 9 }),
  rank: fc.integer({ min: 1, max: 3 }),
});
const values = fc.double({ min: -2, max: 2, noNaN: true });
const operands = shapes.chain((shape) => {
  const list = (length: number) => fc.array(values, { minLength: length, maxLength: length });
  const [xSize, ySize] = [shape.rows * shape.rank, shape.columns * shape.rank];
  return fc.record({
    shape: fc.constant(shape),
    x: list(xSize),
    moreX: list(xSize),
    y: list(ySize),
    moreY: list(ySize),
    target: list(shape.rows * shape.columns),
    c: values,
  });
});

describe("the traced algebra", () => {
  it("says in every operation what the eager algebra computes, for any shape and rank", () => {
    fc.assert(
      fc.property(operands, fc.boolean(), ({ shape, c, ...lists }, cIsFixed) => {
        const traced = createTraced(shape);
        const inputs = new Map([["c", c]]);
        const toInputs = (name: string, list: readonly number[]) =>
          list.map((value, i) => {
            inputs.set(`${name}_${i}`, value);
            return traced.input(`${name}_${i}`, false);
          });
        const symbols = everyOperation(traced, {
          x: toInputs("x", lists.x),
          moreX: toInputs("moreX", lists.moreX),
          y: toInputs("y", lists.y),
          moreY: toInputs("moreY", lists.moreY),
          target: toInputs("target", lists.target),
          c: traced.input("c", cIsFixed),
        });
        const numbers = everyOperation(createEager(shape), {
          x: Float64Array.from(lists.x),
          moreX: Float64Array.from(lists.moreX),
          y: Float64Array.from(lists.y),
          moreY: Float64Array.from(lists.moreY),
          target: Float64Array.from(lists.target),
          c,
        });
        for (const [name, value] of Object.entries(numbers.numbers)) {
          expectNear(name, evaluate(symbols.numbers[name], inputs), value);
        }
        for (const [name, factor] of Object.entries(numbers.factors)) {
          expect([name, symbols.factors[name].length]).toEqual([name, factor.length]);
          for (const [i, value] of factor.entries()) {
            expectNear(`${name} ${i}`, evaluate(symbols.factors[name][i], inputs), value);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("asks what stands for a lost gradient, with the gradient's squared norm", () => {
    const inputs = new Map([
      ["x", 3],
      ["y", 4],
    ]);
    const a = createTraced(SCALAR, ({ x, y }, norm2) => ({ x: [norm2], y: [...x, ...y] }));
    const held = a.nonzero({ x: [a.input("x", false)], y: [a.input("y", false)] });
    expect(held.x.map((node) => evaluate(node, inputs))).toEqual([25]);
    expect(held.y.map((node) => evaluate(node, inputs))).toEqual([3, 4]);
  });
});

function expectNear(name: string, got: number, wanted: number): void {
  if (Object.is(got, wanted)) return;
  const near = Math.abs(got - wanted) <= 1e-12 * (1 + Math.abs(wanted));
  expect(near, `${name}: ${got} is not ${wanted}`).toBe(true);
}
