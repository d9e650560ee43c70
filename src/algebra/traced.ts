// The algebra on symbols: running a step here writes down, once, every operation it makes. Equal operations are
// one node (hash-consing), constants are folded, and what does not change from step to step is marked `fixed`.
import type { Algebra, Point, Shape } from "./algebra.ts";

export type Operation = "add" | "subtract" | "multiply" | "divide" | "squareRoot" | "atLeast";

export type Node =
  | { readonly kind: "constant"; readonly id: number; readonly fixed: true; readonly value: number }
  | { readonly kind: "input"; readonly id: number; readonly fixed: boolean; readonly name: string }
  | {
      readonly kind: "operation";
      readonly id: number;
      readonly fixed: boolean;
      readonly operation: Operation;
      readonly args: readonly Node[];
    };

/** Entries of a traced factor or target, row-major. */
export type Nodes = readonly Node[];

export type TracedAlgebra = Algebra<Node, Nodes, Nodes> & {
  /** A named value from outside; `fixed` ones are the same at every step. */
  input(name: string, fixed: boolean): Node;
};

/** What stands for a gradient that is 0 only by rounding; see `Algebra.nonzero`. */
export type Hold = (gradient: Point<Nodes>, norm2: Node) => Point<Nodes>;

/** A fresh graph for one shape. Without `hold` a gradient of 0 stays 0, as float64 wants it. */
export function createTraced({ rows, columns, rank }: Shape, hold?: Hold): TracedAlgebra {
  const known = new Map<string, Node>();
  let count = 0;
  const intern = (key: string, make: (id: number) => Node): Node => {
    let node = known.get(key);
    if (!node) {
      node = make(count++);
      known.set(key, node);
    }
    return node;
  };
  const constant = (value: number): Node =>
    intern(`=${Object.is(value, -0) ? "-0" : value}`, (id) => ({
      kind: "constant",
      id,
      fixed: true,
      value,
    }));
  const is = (node: Node, value: number) => node.kind === "constant" && node.value === value;
  const operation = (name: Operation, ...args: Node[]): Node =>
    intern(`${name} ${args.map((a) => a.id).join()}`, (id) => ({
      kind: "operation",
      id,
      fixed: args.every((a) => a.fixed),
      operation: name,
      args,
    }));

  const add = (a: Node, b: Node): Node => {
    if (is(a, 0)) return b;
    if (is(b, 0)) return a;
    if (a.kind === "constant" && b.kind === "constant") return constant(a.value + b.value);
    return operation("add", a, b);
  };
  const subtract = (a: Node, b: Node): Node => {
    if (is(b, 0)) return a;
    if (a.kind === "constant" && b.kind === "constant") return constant(a.value - b.value);
    return operation("subtract", a, b);
  };
  const multiply = (a: Node, b: Node): Node => {
    if (is(a, 1)) return b;
    if (is(b, 1)) return a;
    if (a.kind === "constant" && b.kind === "constant") return constant(a.value * b.value);
    // Two fixed factors meet before the loop: eta (2 g) costs one multiplication a step, not two.
    if (a.fixed && b.kind === "operation" && b.operation === "multiply" && !b.fixed) {
      const [first, second] = b.args;
      if (first.fixed) return multiply(multiply(a, first), second);
    }
    return a.id <= b.id || a.fixed ? operation("multiply", a, b) : operation("multiply", b, a);
  };
  const divide = (a: Node, b: Node): Node => (is(b, 1) ? a : operation("divide", a, b));
  const squareRoot = (a: Node): Node => operation("squareRoot", a);
  // In halves: less rounding than one after another, and processors add the halves side by side.
  const sum = (terms: readonly Node[]): Node => {
    if (terms.length === 1) return terms[0];
    const half = Math.ceil(terms.length / 2);
    return add(sum(terms.slice(0, half)), sum(terms.slice(half)));
  };
  const dot = (u: Nodes, v: Nodes): Node => sum(u.map((entry, i) => multiply(entry, v[i])));
  const scale = (c: Node, u: Nodes): Nodes => u.map((entry) => multiply(c, entry));
  const column = (u: Nodes, p: number): Nodes => u.filter((_, i) => i % rank === p);
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);

  return {
    input: (name, fixed) => intern(name, (id) => ({ kind: "input", id, fixed, name })),
    constant,
    add,
    subtract,
    multiply,
    divide,
    squareRoot,
    atLeast: (a, b, then, otherwise) =>
      then === otherwise ? then : operation("atLeast", a, b, then, otherwise),

    dot,
    plus: (u, v) => u.map((entry, i) => add(entry, v[i])),
    minus: (u, v) => u.map((entry, i) => subtract(entry, v[i])),
    scale,
    axpy: (c, u, v) => u.map((entry, i) => add(multiply(c, entry), v[i])),
    gram(u, v) {
      if (rank === 1) return scale(dot(v, v), u);
      const product = range(rank).map((p) =>
        range(rank).map((q) => {
          const [low, high] = p < q ? [p, q] : [q, p];
          return dot(column(v, low), column(v, high));
        }),
      );
      return u.map((_, i) => {
        const first = i - (i % rank);
        return sum(range(rank).map((p) => multiply(u[first + p], product[p][i % rank])));
      });
    },
    zip: (u, v, entry) => u.map((a, i) => entry(a, v[i])),

    products: (target, { x, y }) => ({
      x: range(rows * rank).map((k) => {
        const i = Math.floor(k / rank);
        const entry = (j: number) => multiply(target[i * columns + j], y[j * rank + (k % rank)]);
        return sum(range(columns).map(entry));
      }),
      y: range(columns * rank).map((k) => {
        const j = Math.floor(k / rank);
        const entry = (i: number) => multiply(target[i * columns + j], x[i * rank + (k % rank)]);
        return sum(range(rows).map(entry));
      }),
    }),
    misfit: (target, u, v) =>
      sum(
        range(rows * columns).map((k) => {
          const i = Math.floor(k / columns);
          const j = k % columns;
          const product = sum(range(rank).map((p) => multiply(u[i * rank + p], v[j * rank + p])));
          const residual = subtract(product, target[k]);
          return multiply(residual, residual);
        }),
      ),
    entry: (target) => target[0],
    nonzero: (gradient) =>
      hold
        ? hold(gradient, add(dot(gradient.x, gradient.x), dot(gradient.y, gradient.y)))
        : gradient,
  };
}
