// The base optimizer AdamW, with decoupled weight decay: w <- (1 - eta lambda) w - eta m^ / (sqrt(v^) + eps).
import type { Base } from "./base.ts";

export const baseAdamw: Base = {
  id: "adamw",
  label: "AdamW",
  memories: 2,
  change(a, w, g, [mean, square], p) {
    const one = a.constant(1);
    const minusRate = a.multiply(a.constant(-1), p.learningRate);
    const nextMean = a.axpy(p.beta1, mean, a.scale(a.subtract(one, p.beta1), g));
    const squared = a.zip(g, g, (u, v) => a.multiply(u, v));
    const nextSquare = a.axpy(p.beta2, square, a.scale(a.subtract(one, p.beta2), squared));
    const direction = a.zip(nextMean, nextSquare, (m, v) =>
      a.divide(
        a.multiply(p.correction1, m),
        a.add(a.squareRoot(a.multiply(p.correction2, v)), p.adamEpsilon),
      ),
    );
    const decay = a.multiply(minusRate, p.weightDecay);
    return {
      change: a.axpy(decay, w, a.scale(minusRate, direction)),
      memory: [nextMean, nextSquare],
    };
  },
};
