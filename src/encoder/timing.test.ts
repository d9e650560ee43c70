import fc from "fast-check";
import { expect, it } from "vitest";
import { timingSignal } from "./timing.ts";

it("is the sine and the cosine of position times rate, at every position that the encoder reads", () => {
  const rates = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(rates, (list) => {
      const signal = timingSignal(Float32Array.from(list), 128);
      let worst = 0;
      for (let position = 0; position < 128; position++) {
        for (const [i, rate] of list.entries()) {
          const angle = position * Math.fround(rate);
          const at = position * 2 * list.length + i;
          worst = Math.max(worst, Math.abs(signal[at] - Math.sin(angle)));
          worst = Math.max(worst, Math.abs(signal[at + list.length] - Math.cos(angle)));
        }
      }
      expect(worst).toBeLessThan(1e-7);
    }),
  );
});
