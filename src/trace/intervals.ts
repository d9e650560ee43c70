// Confidence intervals of a mean over few seeds: the quantile of Student's t distribution.

/** ln of the gamma function for x > 0 (Lanczos, g = 7, 9 terms; relative error below 1e-14). */
function logGamma(x: number): number {
  const c = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
    -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
    1.5056327351493116e-7,
  ];
  const z = x - 1;
  const t = z + 7.5;
  let sum = c[0];
  for (let i = 1; i < c.length; i++) sum += c[i] / (z + i);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The regularized incomplete beta function I_x(a, b), by Lentz's continued fraction. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const tiny = 1e-300;
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  );
  let c = 1;
  let d = 1 / Math.max(1 - ((a + b) * x) / (a + 1), tiny);
  let fraction = d;
  for (let m = 1; m < 300; m++) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (1 + term * d || tiny);
      c = 1 + term / c || tiny;
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return (front * fraction) / a;
}

/** P(T > t) of Student's t with `df` degrees of freedom, for t >= 0. */
export function studentTail(t: number, df: number): number {
  return 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

const known = new Map<string, number>();

/**
 * The t with P(|T| <= t) = confidence, for `df` >= 1 degrees of freedom: the factor on the standard error of a
 * mean over df + 1 values in its two-sided interval.
 */
export function tFactor(confidence: number, df: number): number {
  if (!(df >= 1)) throw new Error(`df must be at least 1, got ${df}`);
  if (!(confidence > 0 && confidence < 1)) {
    throw new Error(`confidence must lie between 0 and 1, got ${confidence}`);
  }
  const key = `${confidence}/${df}`;
  let factor = known.get(key);
  if (factor === undefined) {
    factor = solve((1 - confidence) / 2, df);
    known.set(key, factor);
  }
  return factor;
}

/** Bisects the tail, which falls from 1/2 at 0 to 0, down to neighbouring floats. */
function solve(tail: number, df: number): number {
  let low = 0;
  let high = 1;
  while (studentTail(high, df) > tail) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (studentTail(middle, df) > tail) low = middle;
    else high = middle;
  }
}
