// What the tracing algebra leaves out of the graph. Each of these costs time in every emitted kernel when it is lost.
import { describe, expect, it } from "vitest";
import { createTraced, type Node } from "./traced.ts";

const a = createTraced({ rows: 2, columns: 3, rank: 2 });
const u = a.input("u", false);
const v = a.input("v", false);
const eta = a.input("eta", true);
const argsOf = (node: Node) => (node.kind === "operation" ? node.args : []);

describe("equal operations", () => {
  it("are one node, and so are equal constants and inputs", () => {
    expect(a.add(u, v)).toBe(a.add(u, v));
    expect(a.squareRoot(a.divide(u, v))).toBe(a.squareRoot(a.divide(u, v)));
    expect(a.constant(0.5)).toBe(a.constant(0.5));
    expect(a.input("u", false)).toBe(u);
  });

  it("are one node for both orders of two moving factors", () => {
    expect(a.multiply(u, v)).toBe(a.multiply(v, u));
    const [x, y] = [
      [u, v, u, v],
      [v, v, u, u],
    ];
    expect(a.dot(x, y)).toBe(a.dot(y, x));
  });

  it("are not confused with others: the order of a difference, the sign of 0", () => {
    expect(a.subtract(u, v)).not.toBe(a.subtract(v, u));
    expect(a.divide(u, v)).not.toBe(a.divide(v, u));
    expect(a.constant(0)).not.toBe(a.constant(-0));
    expect(a.atLeast(u, v, u, v)).not.toBe(a.atLeast(u, v, v, u));
  });

  it("make the Gram matrix symmetric: rank 2 takes three inner products, not four", () => {
    const entries = (name: string, n: number) =>
      Array.from({ length: n }, (_, i) => a.input(`${name}${i}`, false));
    const x = entries("x", 4);
    const terms = a.gram(x, entries("y", 6)).flatMap(argsOf);
    const innerProducts = terms.flatMap(argsOf).filter((node) => !x.includes(node));
    expect(new Set(innerProducts).size).toBe(3);
  });
});

describe("constant folding", () => {
  it("computes what is made of constants", () => {
    expect(a.add(a.constant(1), a.constant(2))).toBe(a.constant(3));
    expect(a.subtract(a.constant(1), a.constant(2))).toBe(a.constant(-1));
    expect(a.multiply(a.constant(-0.5), a.constant(2))).toBe(a.constant(-1));
  });

  it("drops + 0, - 0, times 1, over 1 and a choice between equals", () => {
    expect(a.add(u, a.constant(0))).toBe(u);
    expect(a.add(a.constant(0), u)).toBe(u);
    expect(a.subtract(u, a.constant(0))).toBe(u);
    expect(a.multiply(u, a.constant(1))).toBe(u);
    expect(a.multiply(a.constant(1), u)).toBe(u);
    expect(a.divide(u, a.constant(1))).toBe(u);
    expect(a.atLeast(u, v, eta, eta)).toBe(eta);
  });

  it("keeps what is not neutral: 0 - u, 1 / u", () => {
    expect(a.subtract(a.constant(0), u)).toMatchObject({ operation: "subtract" });
    expect(a.divide(a.constant(1), u)).toMatchObject({ operation: "divide" });
  });

  it("brings fixed factors together: eta (2 (3 u)) costs one multiplication a step", () => {
    const product = a.multiply(eta, a.multiply(a.constant(2), a.multiply(a.constant(3), u)));
    const factor = a.multiply(eta, a.constant(6));
    expect(product).toMatchObject({
      operation: "multiply",
      args: [{ id: factor.id }, { id: u.id }],
    });
  });
});

describe("what is the same at every step", () => {
  it("is marked fixed: constants, fixed inputs and all that is made of them alone", () => {
    expect(a.squareRoot(a.add(eta, a.constant(2))).fixed).toBe(true);
    expect(a.multiply(eta, u).fixed).toBe(false);
    expect(a.atLeast(eta, u, eta, a.constant(1)).fixed).toBe(false);
  });
});
