// The page's formulas as MathML trees, by KaTeX: what src/controls/generated/formulas.ts holds.
import katex from "katex";
import { GLOSS_FORMULAS } from "../experiment/glosses.ts";
import { LORA_PARAMETERS } from "../experiment/lora-parameters.ts";
import { PARAMETERS } from "../experiment/parameters.ts";

type Node = string | [name: string, attributes: Record<string, string> | null, ...Node[]];

/** The module's text: every symbol of the parameter tables and every formula of the glosses, once, by its TeX. */
export function formulasModule(): string {
  const symbols = [PARAMETERS, LORA_PARAMETERS].flatMap((table) =>
    Object.values(table).map(({ symbol }) => symbol),
  );
  const all = [...new Set([...symbols, ...GLOSS_FORMULAS])].filter((tex) => tex !== "");
  const entries = all.map((tex) => `  ${JSON.stringify(tex)}: ${JSON.stringify(mathmlOf(tex))},`);
  return `${[
    "// KaTeX's MathML of the page's formulas: written by `npm run emit`, not by hand.",
    'import type { MathNode } from "../Maths.tsx";',
    "",
    "export const FORMULAS: Readonly<Record<string, MathNode>> = {",
    ...entries,
    "};",
  ].join("\n")}\n`;
}

/** A formula's <math> element. Throws where KaTeX does not know a command. */
function mathmlOf(tex: string): Node {
  const markup = katex.renderToString(tex, {
    output: "mathml",
    throwOnError: true,
    strict: "error",
  });
  // Beside it in <semantics> stands an annotation, which only repeats the TeX.
  const row = find(parse(markup), "mrow");
  if (!row) throw new Error(`KaTeX gave no MathML for ${tex}`);
  return ["math", null, ...contentOf(row)];
}

type Element = Exclude<Node, string>;

function find(nodes: readonly Node[], name: string): Element | undefined {
  for (const node of nodes) {
    if (typeof node === "string") continue;
    const [, , ...children] = node;
    const found = node[0] === name ? node : find(children as Node[], name);
    if (found) return found;
  }
  return undefined;
}

/** What is in a row, and in a row that is alone in it. */
function contentOf([, , ...children]: Element): Node[] {
  const [only] = children;
  const wraps = children.length === 1 && typeof only !== "string" && only[0] === "mrow";
  return wraps ? contentOf(only) : children;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
  "&amp;": "&",
};
const decoded = (text: string) => text.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);

/** Reads markup as KaTeX writes it: elements that are all closed, attributes in double quotes. */
function parse(markup: string): Node[] {
  const root: Element = ["", null];
  const open: Element[] = [root];
  for (const [token, close, name, attributes] of markup.matchAll(
    /<(\/?)([\w-]+)((?:\s+[\w:-]+="[^"]*")*)\s*>|[^<]+/g,
  )) {
    if (name === undefined) open.at(-1)?.push(decoded(token));
    else if (close) open.pop();
    else {
      const pairs = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [
        key,
        decoded(value),
      ]);
      const node: Node = [name, pairs.length > 0 ? Object.fromEntries(pairs) : null];
      open.at(-1)?.push(node);
      open.push(node);
    }
  }
  return root.slice(2) as Node[];
}
