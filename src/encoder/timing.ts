// The encoder's timing signal: sines and cosines of a token's position, by turning one angle's pair on. Like exact.ts
// it needs no function of the engine's own.

/** sin and cos of an angle in [0, 1], by their series. */
function sineCosine(angle: number): [sine: number, cosine: number] {
  const square = angle * angle;
  let sine = 1;
  let cosine = 1;
  for (let n = 20; n >= 2; n -= 2) {
    sine = 1 - (sine * square) / (n * (n + 1));
    cosine = 1 - (cosine * square) / (n * (n - 1));
  }
  return [angle * sine, cosine];
}

/**
 * [positions][2 rates]: at each position the sines of position times rate, then the cosines.
 * @param rates radians a position, from 0 to 1
 */
export function timingSignal(rates: Float32Array, positions: number): Float32Array {
  const count = rates.length;
  const signal = new Float32Array(positions * 2 * count);
  for (let i = 0; i < count; i++) {
    const [stepSine, stepCosine] = sineCosine(rates[i]);
    let sine = 0;
    let cosine = 1;
    for (let at = i; at < signal.length; at += 2 * count) {
      signal[at] = sine;
      signal[at + count] = cosine;
      [sine, cosine] = [
        sine * stepCosine + cosine * stepSine,
        cosine * stepCosine - sine * stepSine,
      ];
    }
  }
  return signal;
}
