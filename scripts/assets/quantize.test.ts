import fc from "fast-check";
import { expect, it } from "vitest";
import { dequantize } from "../../src/lora-assets/tensor-file.ts";
import { quantize } from "./quantize.ts";

const matrix = fc.integer({ min: 1, max: 6 }).chain((columns) =>
  fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 8 }).map((list) => ({
    columns,
    values: Float32Array.from(
      { length: list.length * columns },
      (_, i) => list[i % list.length] / 999,
    ),
  })),
);

it("gives back every number of a matrix to half a scale", () => {
  fc.assert(
    fc.property(matrix, fc.constantFrom<0 | 1>(0, 1), ({ columns, values }, axis) => {
      const { integers, scales } = quantize(values, columns, axis);
      const back = dequantize(integers, scales, axis);
      for (let i = 0; i < values.length; i++) {
        const scale = scales[axis === 0 ? Math.floor(i / columns) : i % columns];
        expect(Math.abs(back[i] - values[i])).toBeLessThanOrEqual(0.5001 * scale);
      }
    }),
  );
});

it("uses the whole range of int8", () => {
  const { integers } = quantize(Float32Array.of(0.1, -0.2, 3, 30), 2, 0);
  expect([...integers]).toEqual([64, -127, 13, 127]);
});

it("gives zeros back as zeros", () => {
  const { integers, scales } = quantize(new Float32Array(6), 3, 0);
  expect(dequantize(integers, scales, 0)).toEqual(new Float32Array(6));
});
