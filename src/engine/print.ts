// Prints traced nodes as statements of a C-like language: shared values get a name, others stand where they are used.
import type { Node, Operation } from "../algebra/traced.ts";

export interface Language {
  readonly declare: (name: string, expression: string) => string;
  readonly literal: (value: number) => string;
  readonly squareRoot: (a: string) => string;
  readonly atLeast: (a: string, b: string, then: string, otherwise: string) => string;
}

const SIGN: Partial<Record<Operation, string>> = {
  add: "+",
  subtract: "-",
  multiply: "*",
  divide: "/",
};

/** Operations nested in one expression, at most: parsers have a limit, and so have readers. */
const DEEPEST = 24;

/** Prints for one function body; what one call of `statements` has named, later calls use. */
export function createPrinter(
  language: Language,
  nameOf: (node: Node) => string = (node) => `t${node.id}`,
) {
  const named = new Map<number, string>();

  const operandsOf = (roots: readonly Node[]): { order: Node[]; uses: Map<number, number> } => {
    const uses = new Map<number, number>();
    const reached = new Map<number, Node>();
    const stack = [...roots];
    for (const root of roots) uses.set(root.id, (uses.get(root.id) ?? 0) + 1);
    while (stack.length) {
      const node = stack.pop() as Node;
      if (reached.has(node.id) || named.has(node.id)) continue;
      reached.set(node.id, node);
      if (node.kind !== "operation") continue;
      for (const arg of node.args) {
        uses.set(arg.id, (uses.get(arg.id) ?? 0) + 1);
        stack.push(arg);
      }
    }
    // Nodes are numbered as they are made, so that their order is one in which they can be computed.
    return { order: [...reached.values()].sort((a, b) => a.id - b.id), uses };
  };

  const expression = (node: Node, bare = false): string => {
    const name = named.get(node.id);
    if (name) return name;
    if (node.kind === "constant") return language.literal(node.value);
    if (node.kind === "input") return node.name;
    return spell(node, bare);
  };

  const spell = (node: Node & { kind: "operation" }, bare: boolean): string => {
    if (node.operation === "squareRoot") return language.squareRoot(expression(node.args[0], true));
    if (node.operation === "atLeast") {
      const [a, b, then, otherwise] = node.args.map((arg) => expression(arg, true));
      return language.atLeast(a, b, then, otherwise);
    }
    const [a, b] = node.args.map((arg) => expression(arg));
    const text = `${a} ${SIGN[node.operation]} ${b}`;
    return bare ? text : `(${text})`;
  };

  return {
    /** Statements that name every shared operation and every root of these, in order. */
    statements(roots: readonly Node[]): string[] {
      const { order, uses } = operandsOf(roots);
      const isRoot = new Set(roots.map((root) => root.id));
      const lines: string[] = [];
      const depths = new Map<number, number>();
      for (const node of order) {
        if (node.kind !== "operation") continue;
        const depth = 1 + Math.max(...node.args.map((arg) => depths.get(arg.id) ?? 0));
        if ((uses.get(node.id) ?? 0) < 2 && !isRoot.has(node.id) && depth < DEEPEST) {
          depths.set(node.id, depth);
          continue;
        }
        const name = nameOf(node);
        lines.push(language.declare(name, spell(node, true)));
        named.set(node.id, name);
      }
      return lines;
    },
    expression,
  };
}

/** The operations among what these roots need that are the same at every step: to be computed before the loop. */
export function fixedOperations(roots: readonly Node[]): Node[] {
  const found = new Map<number, Node>();
  const seen = new Set<number>();
  const visit = (node: Node): void => {
    if (node.kind !== "operation" || seen.has(node.id)) return;
    seen.add(node.id);
    if (node.fixed) found.set(node.id, node);
    else node.args.forEach(visit);
  };
  roots.forEach(visit);
  return [...found.values()];
}

/** The names of the inputs that these roots read. */
export function inputsOf(roots: readonly Node[]): Set<string> {
  const names = new Set<string>();
  const seen = new Set<number>();
  const visit = (node: Node): void => {
    if (seen.has(node.id)) return;
    seen.add(node.id);
    if (node.kind === "input") names.add(node.name);
    if (node.kind === "operation") node.args.forEach(visit);
  };
  roots.forEach(visit);
  return names;
}
