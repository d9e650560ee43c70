// One update of one method on one minibatch: the method's step, BAR's rescaling and the base optimizer put together.
// Written over the algebra, so that the reference, the emitted JavaScript and the WGSL are all made from it.
import type { Algebra, Point } from "../algebra/algebra.ts";
import type { Base, BaseParameters } from "../optimizers/base.ts";
import type { Method, Step } from "../optimizers/method.ts";
import type { Problem } from "../problems/problem.ts";

export interface Situation<N, F, M> {
  readonly point: Point<F>;
  /** The base optimizer's memories of x and of y. */
  readonly memory: Point<readonly F[]>;
  readonly whole: M;
  readonly parts: readonly M[];
  readonly rho: N;
  readonly barCoefficient: N;
  readonly base: BaseParameters<N>;
}

export interface Update<N, F> {
  readonly step: Step<N, F>;
  readonly change: Point<F>;
  readonly memory: Point<readonly F[]>;
  /** eta times the predicted dB/dt, or undefined where the method's theorem predicts 0. */
  readonly predicted: N | undefined;
  /** The same to all orders in rho. */
  readonly exact: N | undefined;
}

/** What one update changes, for any algebra. */
export function update<N, F, M>(
  a: Algebra<N, F, M>,
  problem: Problem,
  method: Method,
  base: Base,
  now: Situation<N, F, M>,
): Update<N, F> {
  const step = method.step({
    a,
    point: now.point,
    whole: now.whole,
    parts: now.parts,
    gradient: (point, target) => problem.gradient(a, point, target),
    rho: now.rho,
    barCoefficient: now.barCoefficient,
    learningRate: now.base.learningRate,
  });
  const changeOf = (w: F, g: F, memory: readonly F[], stretch: N | undefined) => {
    if (stretch === undefined) return base.change(a, w, g, memory, now.base);
    const stretched = a.scale(stretch, w);
    const after = base.change(a, a.plus(w, stretched), g, memory, now.base);
    return { change: a.plus(stretched, after.change), memory: after.memory };
  };
  const { stretch, drift, exactDrift = drift } = step;
  const timesRate = (rate: N | undefined) =>
    rate === undefined ? undefined : a.multiply(now.base.learningRate, rate);
  const shrink = stretch === undefined ? undefined : a.multiply(a.constant(-1), stretch);
  const x = changeOf(now.point.x, step.gradient.x, now.memory.x, stretch);
  const y = changeOf(now.point.y, step.gradient.y, now.memory.y, shrink);
  return {
    step,
    change: { x: x.change, y: y.change },
    memory: { x: x.memory, y: y.memory },
    predicted: timesRate(drift),
    exact: timesRate(exactDrift),
  };
}

/** B_{t+1} - B_t of a change, without the cancellation of subtracting two norms: <dx, x + dx/2> - <dy, y + dy/2>. */
export function movement<N, F, M>(a: Algebra<N, F, M>, point: Point<F>, change: Point<F>): N {
  const half = a.constant(0.5);
  return a.subtract(
    a.dot(change.x, a.axpy(half, change.x, point.x)),
    a.dot(change.y, a.axpy(half, change.y, point.y)),
  );
}
