// The hash behind every sample: pcg4d (Jarzynski, Olano 2020) with one more xorshift, since plain pcg4d's low bits
// depend on one another between neighbouring counters. Integers only, so its bits are the same on every machine.

/** Hashes a counter of four 32-bit words into four, written to `out` as signed words (V8 keeps those in registers). */
export function pcg4dx(x: number, y: number, z: number, w: number, out: Int32Array): void {
  let a = (Math.imul(x, 1664525) + 1013904223) | 0;
  let b = (Math.imul(y, 1664525) + 1013904223) | 0;
  let c = (Math.imul(z, 1664525) + 1013904223) | 0;
  let d = (Math.imul(w, 1664525) + 1013904223) | 0;
  a = (a + Math.imul(b, d)) | 0;
  b = (b + Math.imul(c, a)) | 0;
  c = (c + Math.imul(a, b)) | 0;
  d = (d + Math.imul(b, c)) | 0;
  a ^= a >>> 16;
  b ^= b >>> 16;
  c ^= c >>> 16;
  d ^= d >>> 16;
  a = (a + Math.imul(b, d)) | 0;
  b = (b + Math.imul(c, a)) | 0;
  c = (c + Math.imul(a, b)) | 0;
  d = (d + Math.imul(b, c)) | 0;
  out[0] = a ^ (a >>> 16);
  out[1] = b ^ (b >>> 16);
  out[2] = c ^ (c >>> 16);
  out[3] = d ^ (d >>> 16);
}
