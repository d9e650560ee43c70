// exp, tanh and log from additions, multiplications and divisions alone. Those round the same everywhere, while Math.exp and
// its kind may differ in the last bits between browsers, and a link must give its sender's numbers.

/** ln 2 in two parts: the first has so few bits that its multiples by whole numbers up to 2^20 are exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const PER_LN2 = 1 / Math.LN2;
/** Below this e^x is no normal number, and is taken for 0: processors are slow with the others. */
const LEAST = -708;

/** 2^-k, exact. */
const HALVINGS = new Float64Array(1023);
for (let k = 0, value = 1; k < HALVINGS.length; k++, value /= 2) HALVINGS[k] = value;

/** e^x for x <= 0, to 2 units in the last place. */
export function expOfNegative(x: number): number {
  if (x < LEAST) return 0;
  const k = Math.floor(0.5 - x * PER_LN2);
  // |r| <= ln 2 / 2, where 14 terms of the series are enough.
  const r = x + k * LN2_HIGH + k * LN2_LOW;
  const r2 = r * r;
  // Even and odd terms side by side, so that no sum waits for the other.
  const even =
    1 +
    r2 *
      (1 / 2 +
        r2 *
          (1 / 24 + r2 * (1 / 720 + r2 * (1 / 40320 + r2 * (1 / 3628800 + r2 * (1 / 479001600))))));
  const odd =
    r *
    (1 +
      r2 *
        (1 / 6 +
          r2 *
            (1 / 120 +
              r2 * (1 / 5040 + r2 * (1 / 362880 + r2 * (1 / 39916800 + r2 * (1 / 6227020800)))))));
  return (even + odd) * HALVINGS[k];
}

/** tanh x, to an absolute 3e-16. */
export function tanh(x: number): number {
  const e = expOfNegative(x < 0 ? 2 * x : -2 * x);
  const size = (1 - e) / (1 + e);
  return x < 0 ? -size : size;
}

/** ln x for x >= 1, by halving down to a series: ln m = 2 atanh((m - 1) / (m + 1)). */
export function logFromOne(x: number): number {
  if (!(x < Number.POSITIVE_INFINITY)) return x;
  let halvings = 0;
  let m = x;
  while (m > Math.SQRT2) {
    m /= 2;
    halvings++;
  }
  const z = (m - 1) / (m + 1);
  const z2 = z * z;
  let series = 0;
  for (let k = 23; k >= 1; k -= 2) series = 1 / k + z2 * series;
  return halvings * LN2_HIGH + (halvings * LN2_LOW + 2 * z * series);
}
