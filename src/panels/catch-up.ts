// Traces whose statistics are taken in piece by piece: the pace of the figures lets them go on, once a frame.

const behind = new WeakMap<object, () => void>();

/** Says what lets the statistics of a trace go on. */
export function onCatchUp(trace: object, goOn: () => void): void {
  behind.set(trace, goOn);
}

/** Lets the statistics of a trace that are behind take in another piece. To be called once a frame. */
export function catchUp(trace: object): void {
  behind.get(trace)?.();
}
