// What the page says in words and formulas: each problem in a sentence, and what balancedness is. Formulas stand between dollar
// signs, in TeX; `npm run emit` writes them down as MathML (controls/generated/formulas.ts).
import type { ProblemId } from "./parameters.ts";

const LINEAR = String.raw`Two layers of a linear network: $f = \tfrac12\,\mathrm E\,\|X Y^\top a - b\|^2$ with random inputs $a$ and labels $b = A a + \alpha n$. Outliers are bad labels.`;
const ATTENTION = String.raw`Softmax attention over four tokens $D$, its $Q$ and $K$ trained: $f = \mathrm E\,\|\mathrm{softmax}(D Q K^\top D^\top / \sqrt d)\,D$ $- (T + \alpha N)\|^2$.`;
const SADDLE = String.raw`Two numbers: $f = 30000\,\mathrm E\,(x y - 0.005\,(1 + \alpha n))^2$. Drag the start in the landscape.`;

/** Of samples drawn afresh at every step, and of a finite data set. */
export const PROBLEM_GLOSSES: Readonly<
  Record<ProblemId, { readonly stream: string; readonly data: string }>
> = {
  nop: {
    stream: String.raw`Fits a noisy matrix by the outer product $x y^\top$: $f = \mathrm E\,\|x y^\top - (A + \alpha N)\|^2$.`,
    data: String.raw`Fits a set of matrices by the outer product $x y^\top$: $f$ = mean over them of $\|x y^\top - T\|^2$.`,
  },
  op: {
    stream: String.raw`Fits a noisy number by the inner product $x^\top y$: $f = \mathrm E\,(x^\top y - (a + \alpha n))^2$.`,
    data: String.raw`Fits a set of numbers by the inner product $x^\top y$: $f$ = mean over them of $(x^\top y - t)^2$.`,
  },
  linear: { stream: LINEAR, data: LINEAR },
  attention: { stream: ATTENTION, data: ATTENTION },
  saddle: { stream: SADDLE, data: SADDLE },
};

export const BALANCEDNESS_GLOSS = String.raw`Balancedness $D = \|x\|^2 - \|y\|^2$ says how unevenly two groups of variables share the norm; 0 is even. Plain gradient descent (SGD) leaves it as it starts. Sharpness-aware minimization (SAM) shrinks $|D|$, faster where samples are noisy, and outliers speed it up most. BAR (balancedness-aware regularization) shrinks it on purpose, at the price of a norm a step instead of SAM’s second gradient.`;

/** A text cut at its dollar signs: words and formulas in turn, words first. */
export const piecesOf = (text: string): readonly string[] => text.split("$");

const formulasOf = (text: string) => piecesOf(text).filter((_, i) => i % 2 === 1);

/** All formulas of these texts. */
export const GLOSS_FORMULAS: readonly string[] = [
  ...Object.values(PROBLEM_GLOSSES).flatMap(({ stream, data }) => [stream, data]),
  BALANCEDNESS_GLOSS,
].flatMap(formulasOf);
