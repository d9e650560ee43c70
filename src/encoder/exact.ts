// exp and tanh from additions, multiplications and divisions alone. IEEE 754 defines those to the last bit, while each
// engine brings its own Math.exp and Math.tanh: with these, what is computed is the same bits on every machine.

/** ln 2 in two parts; the first has 21 trailing zero bits, so that its product with a whole number below 2^21 is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

/** 2^k at k + LOWEST. Doubling is exact, where Math.pow need not be. */
const LOWEST = 1074;
const POWERS = new Float64Array(LOWEST + 1024);
POWERS[LOWEST] = 1;
for (let k = 1; k <= 1023; k++) POWERS[LOWEST + k] = 2 * POWERS[LOWEST + k - 1];
for (let k = -1; k >= -LOWEST; k--) POWERS[LOWEST + k] = POWERS[LOWEST + k + 1] / 2;

/** e^r - 1 for |r| <= 0.35, by Taylor's series up to r^14 (what follows is below 1e-17 of it). */
function expm1Small(r: number): number {
  let sum = 1;
  for (let n = 14; n > 1; n--) sum = 1 + (sum * r) / n;
  return sum * r;
}

/** e^x, within two units in the last place. */
export function exp(x: number): number {
  if (!(x <= 709.78)) return Number.isNaN(x) ? x : Number.POSITIVE_INFINITY;
  if (x < -745.13) return 0;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  // In two halves, since 2^1024 is no number.
  const half = k >> 1;
  return (1 + expm1Small(r)) * POWERS[LOWEST + half] * POWERS[LOWEST + k - half];
}

/** tanh(x), within a few units in the last place. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size > 20) return Math.sign(x);
  const e = size < 0.175 ? expm1Small(2 * size) : exp(2 * size) - 1;
  const t = e / (e + 2);
  return x < 0 ? -t : t;
}
