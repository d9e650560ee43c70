// The shader's minibatches: the sample stream of random/ in WGSL, bit for bit, or rows that the host has put in. What
// comes out are names: whole0.., spread, outlier, and where there are parts the same of each.
import { rowLayout } from "../random/minibatch.ts";

/** What of an experiment decides how its minibatches are drawn. */
export interface MinibatchShape {
  readonly center: Float64Array;
  readonly deviation: Float64Array;
  readonly batch: number;
  /** Of the experiment; a program that does not look at parts has its own `parts` 1. */
  readonly parts: number;
}

/** A number as a WGSL literal. */
export const float = (value: number): string => {
  const text = String(Math.fround(value) === value ? value : Number(value.toPrecision(9)));
  return /[.e]/.test(text) ? text : `${text}.0`;
};

/** pcg4dx (random/pcg4dx.ts) on four words at once. */
export const HASH = `
fn pcg4dx(counter: vec4<u32>) -> vec4<u32> {
  var v = counter * 1664525u + 1013904223u;
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  v ^= v >> vec4<u32>(16u);
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  return v ^ (v >> vec4<u32>(16u));
}`;

/** Draws the minibatch of `step`: whole0.., spread, part means where there are parts, and whether it has an outlier. */
export function drawStatements({ center, deviation, batch, parts }: MinibatchShape): string[] {
  const entries = center.length;
  const range = Array.from({ length: entries }, (_, i) => i);
  const target = (name: string, i: number, mean: string) =>
    `let ${name}${i} = ${center[i] === 0 ? "" : `${float(center[i])} + `}noise * ${mean};`;
  if (batch === 1) {
    return [
      ...sampleStatements(deviation, "0u", (i) => `let n${i}`),
      "let outlier = isOutlier;",
      ...range.map((i) => target("whole", i, `n${i}`)),
      "let spread = 0.0;",
    ];
  }
  const perPart = batch / parts;
  const lines = ["var outlier = false;"];
  for (let j = 0; j < parts; j++) {
    lines.push(
      ...range.map((i) => `var sum${j}_${i} = 0.0;`),
      `var norm2_${j} = 0.0;`,
      `for (var i = ${j * perPart}u; i < ${(j + 1) * perPart}u; i++) {`,
      ...sampleStatements(deviation, "i", (i) => `let n${i}`),
      "outlier = outlier || isOutlier;",
      ...range.map((i) => `sum${j}_${i} += n${i};`),
      `norm2_${j} += ${range.map((i) => `n${i} * n${i}`).join(" + ")};`,
      "}",
      ...range.map((i) => `let mean${j}_${i} = sum${j}_${i} * ${float(1 / perPart)};`),
    );
  }
  const partIndices = Array.from({ length: parts }, (_, j) => j);
  const square = (prefix: string) => range.map((i) => `${prefix}${i} * ${prefix}${i}`).join(" + ");
  lines.push(
    ...range.map(
      (i) =>
        `let mean${i} = (${partIndices.map((j) => `mean${j}_${i}`).join(" + ")}) * ${float(1 / parts)};`,
    ),
    ...range.map((i) => target("whole", i, `mean${i}`)),
    `let norm2 = (${partIndices.map((j) => `norm2_${j}`).join(" + ")}) * ${float(1 / batch)};`,
    `let spread = noise * noise * (norm2 - (${square("mean")}));`,
  );
  if (parts > 1) {
    for (const j of partIndices) {
      lines.push(...range.map((i) => target(`part${j}_`, i, `mean${j}_${i}`)));
    }
  }
  return lines;
}

/** Draws one sample in a counter's words, as random/minibatch.ts does, bit for bit. */
function sampleStatements(
  deviation: Float64Array,
  sample: string,
  declare: (i: number) => string,
): string[] {
  const lines = [
    `let words0 = pcg4dx(vec4<u32>(u32(step), 0u, ${sample}, seed));`,
    "let isOutlier = (words0.x >> 8u) < outlierThreshold;",
    "let factor = select(1.0, outlierStrength, isOutlier);",
  ];
  const component = ["x", "y", "z", "w"];
  for (let i = 0; i < deviation.length; i++) {
    const word = 1 + (i >> 1);
    const call = word >> 2;
    if (word % 4 === 0 && i % 2 === 0) {
      lines.push(`let words${call} = pcg4dx(vec4<u32>(u32(step), ${call}u, ${sample}, seed));`);
    }
    const bits = `words${call}.${component[word % 4]}`;
    const place = i % 2 === 0 ? `${bits} >> 16u` : `${bits} & 0xffffu`;
    const scale = deviation[i] === 1 ? "factor" : `factor * ${float(deviation[i])}`;
    lines.push(`${declare(i)} = ${scale} * samples[${place}];`);
  }
  return lines;
}

/** Reads the row of `step` that the host put in. */
export function givenStatements({ center, parts }: MinibatchShape): string[] {
  const layout = rowLayout(center.length, parts);
  const entry = (offset: number) => `samples[row + ${offset}]`;
  const lines = [`let row = (step - uniforms.firstStep) * ${layout.size};`];
  for (let i = 0; i < center.length; i++) lines.push(`let whole${i} = ${entry(i)};`);
  lines.push(`let spread = ${entry(layout.spread)};`);
  lines.push(`let outlier = ${entry(layout.outlier)} != 0.0;`);
  if (parts > 1) {
    for (let j = 0; j < parts; j++) {
      const at = layout.part(j);
      for (let i = 0; i < center.length; i++) lines.push(`let part${j}_${i} = ${entry(at + i)};`);
      lines.push(`let part${j}_spread = ${entry(at + layout.spread)};`);
    }
  }
  return lines;
}
