// Mathematics in a line of text: KaTeX's MathML, made when the project is built (`npm run emit`), so that the page loads no
// typesetter, no style of its own and no font.
import { createElement, type ReactNode } from "react";
import { piecesOf } from "../experiment/glosses.ts";
import { FORMULAS } from "./generated/formulas.ts";

/** A MathML element: its name, its attributes where it has any, and what is in it. */
export type MathNode =
  | string
  | readonly [name: string, attributes: Readonly<Record<string, string>> | null, ...MathNode[]];

/** A formula by its TeX. One that was not emitted is an error of the program: it stands as its TeX. */
export function Maths({ tex }: { tex: string }) {
  const formula = FORMULAS[tex];
  return formula ? element(formula) : <code>{tex}</code>;
}

function element(node: MathNode, key = 0): ReactNode {
  if (typeof node === "string") return node;
  const [name, attributes, ...children] = node;
  return createElement(name, { ...attributes, key }, ...children.map(element));
}

/** A text with its formulas, which stand between dollar signs. */
export function WithMaths({ text }: { text: string }) {
  return piecesOf(text).map((piece, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: words and formulas take turns and never move.
    i % 2 === 1 ? <Maths key={i} tex={piece} /> : piece,
  );
}
