// What a base optimizer is: from a gradient to the change of one group of variables.
import type { Space } from "../algebra/algebra.ts";

export interface BaseParameters<N> {
  readonly learningRate: N;
  readonly beta1: N;
  readonly beta2: N;
  readonly adamEpsilon: N;
  readonly weightDecay: N;
  /** 1 / (1 - beta1^k) and 1 / (1 - beta2^k) at update k = t + 1, made outside: kernels know no powers. */
  readonly correction1: N;
  readonly correction2: N;
}

export interface Base {
  readonly id: string;
  readonly label: string;
  /** Factors remembered from step to step for each group; they start at 0. */
  readonly memories: number;
  /** The change of w, not the new w: float32 forms add it to the low half of a pair. */
  change<N, F>(
    a: Space<N, F>,
    w: F,
    g: F,
    memory: readonly F[],
    parameters: BaseParameters<N>,
  ): { readonly change: F; readonly memory: readonly F[] };
}
