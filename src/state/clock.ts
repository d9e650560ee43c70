// Time and frames of the browser, for what is timed by them; tests put their own in its place.

export interface Clock {
  /** Milliseconds, from any origin. */
  now(): number;
  /** Calls back before the next paint, with the time at which that frame began; returns what calls that off. */
  frame(callback: (time: number) => void): () => void;
}

export const browserClock: Clock = {
  now: () => performance.now(),
  frame(callback) {
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
};
