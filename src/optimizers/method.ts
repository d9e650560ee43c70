// What a method is: from a point and a minibatch to the gradient that its base optimizer steps with.
import type { Point, Space } from "../algebra/algebra.ts";

/** What a method sees at one step. */
export interface StepContext<N, F, M> {
  readonly a: Space<N, F>;
  readonly point: Point<F>;
  /** Mean target of the whole minibatch. */
  readonly whole: M;
  /** Mean targets of the minibatch's m equal parts; the whole one where m = 1. */
  readonly parts: readonly M[];
  readonly gradient: (point: Point<F>, target: M) => Point<F>;
  /** SAM's radius. */
  readonly rho: N;
  /** BAR's coefficient at this step, alpha_t = mu_0 schedule(t / T). */
  readonly barCoefficient: N;
  /** eta, which BAR's rescaling shares with the base optimizer. */
  readonly learningRate: N;
}

/** What a method hands on. */
export interface Step<N, F> {
  /** For the base optimizer. */
  readonly gradient: Point<F>;
  /** BAR's c: before the base step x becomes (1 + c) x and y becomes (1 - c) y. */
  readonly stretch?: N;
  /** dB/dt that the method's theorem predicts, to first order; absent where it predicts 0. */
  readonly drift?: N;
  /** The same to all orders in rho (docs/discrete-identity.md); absent where it is `drift`. */
  readonly exactDrift?: N;
  /** The points at which SAM takes its gradients, one a part, and the norms of its perturbations. */
  readonly perturbed?: readonly { readonly point: Point<F>; readonly norm: N }[];
}

export interface Method {
  readonly id: string;
  /** The name that people read. */
  readonly label: string;
  /** Whether the method looks at the parts of a minibatch, at rho, at the BAR coefficient. */
  readonly reads: { readonly parts?: true; readonly rho?: true; readonly barCoefficient?: true };
  /** Of several layers each is regularized by itself; absent where a step looks at all of them at once. */
  readonly layerwise?: true;
  step<N, F, M>(context: StepContext<N, F, M>): Step<N, F>;
}

/** Added to a norm before a division, so that a gradient of 0 gives a step of 0. */
export const NORM_EPSILON = 1e-12;
