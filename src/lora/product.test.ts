import fc from "fast-check";
import { expect, it } from "vitest";
import { product } from "./product.ts";

const size = fc.integer({ min: 1, max: 9 });
const cases = fc.record({
  ...{ rows: size, columns: size, depth: size },
  ...{ aTurned: fc.boolean(), bTurned: fc.boolean(), added: fc.boolean() },
});

it("multiplies matrices of any sizes, read along either side, as three plain loops do", () => {
  fc.assert(
    fc.property(cases, ({ rows, columns, depth, aTurned, bTurned, added }) => {
      const numbers = (length: number, shift: number) =>
        Float64Array.from({ length }, (_, i) => Math.sin(i + shift));
      const [a, b] = [numbers(rows * depth, 1), numbers(columns * depth, 2)];
      const [aRow, aStep] = aTurned ? [1, rows] : [depth, 1];
      const [bRow, bStep] = bTurned ? [1, columns] : [depth, 1];
      const before = numbers(rows * columns, 3);
      const got = before.slice();
      product(got, rows, columns, depth, a, aRow, aStep, b, bRow, bStep, 0.5, added);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let sum = 0;
          for (let k = 0; k < depth; k++) sum += a[i * aRow + k * aStep] * b[j * bRow + k * bStep];
          const at = i * columns + j;
          expect(got[at]).toBe((added ? before[at] : 0) + 0.5 * sum);
        }
      }
    }),
  );
});

it("leaves nothing of what was there before, not even a NaN", () => {
  const c = new Float64Array(20).fill(Number.NaN);
  const ones = new Float64Array(20).fill(1);
  product(c, 4, 5, 1, ones, 1, 1, ones, 1, 1, 2, false);
  expect([...c]).toEqual(new Array(20).fill(2));
});
