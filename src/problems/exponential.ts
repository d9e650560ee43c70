// The exponential function with the same bits on every machine, which Math.exp does not promise: sums, products and a table.

/** ln 2 in two pieces: the first has so few digits that its multiples are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** 2^-n, exact, down to the smallest number there is. */
const HALVES = new Float64Array(1075);
for (let n = 0, power = 1; n < HALVES.length; n++, power /= 2) HALVES[n] = power;

/** 1 / n!; written out, since a loop over them takes three times as long. */
const [F3, F4, F5, F6, F7] = [1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040];
const [F8, F9, F10] = [1 / 40320, 1 / 362880, 1 / 3628800];
const [F11, F12, F13] = [1 / 39916800, 1 / 479001600, 1 / 6227020800];

/** e^x for x <= 0, to two units in the last place: e^x = 2^-n e^r with |r| <= ln 2 / 2, and Taylor's series of e^r. */
export function exponential(x: number): number {
  const n = Math.floor(0.5 - x * Math.LOG2E);
  if (n >= HALVES.length) return 0;
  const r = x + n * LN2_HIGH + n * LN2_LOW;
  const high = F8 + r * (F9 + r * (F10 + r * (F11 + r * (F12 + r * F13))));
  const tail = 0.5 + r * (F3 + r * (F4 + r * (F5 + r * (F6 + r * (F7 + r * high)))));
  return (1 + (r + r * r * tail)) * HALVES[n];
}
