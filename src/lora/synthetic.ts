// Made-up data in the form of the real one, for tests and speeds: classes are clouds around random centers, and the frozen
// layers random. Nothing on the page is computed from it.
import { fillNormals, type STREAMS } from "../random/streams.ts";
import type { MlpData, Sentences } from "./data.ts";

export interface SyntheticShape {
  readonly width: number;
  readonly layers: number;
  readonly classes: number;
  readonly poolPerClass: number;
  readonly testPerClass: number;
}

/** Distance of a class's center from the origin, where its sentences scatter by 1 in every direction. */
const DISTANCE = 3;

/** @param table the whole normal table. */
export function syntheticData(shape: SyntheticShape, table: Float32Array): MlpData {
  const { width, layers, classes, poolPerClass, testPerClass } = shape;
  const stream = 0x20000 as (typeof STREAMS)[keyof typeof STREAMS];
  let step = 0;
  const normals = (length: number, deviation: number) => {
    const out = new Float64Array(length);
    fillNormals(out, deviation, { stream, step: step++, seed: 0 }, table);
    return out;
  };
  const centers = Array.from({ length: classes }, () =>
    normals(width, DISTANCE / Math.sqrt(width)),
  );
  const cloud = (perClass: number): Sentences => ({
    inputs: Float32Array.from(
      centers.flatMap((center) => {
        const noise = normals(perClass * width, 1);
        return [...noise.map((value, i) => center[i % width] + value)];
      }),
    ),
    labels: Uint8Array.from({ length: classes * perClass }, (_, i) => Math.floor(i / perClass)),
  });
  return {
    model: "mlp",
    classes: centers.map((_, label) => `class ${label + 1}`),
    layers: Array.from({ length: layers }, () =>
      Float32Array.from(normals(width * width, 1 / Math.sqrt(width))),
    ),
    pool: cloud(poolPerClass),
    test: cloud(testPerClass),
  };
}
