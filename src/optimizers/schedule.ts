// The schedules of BAR's coefficient: alpha_t = mu_0 schedule(t / T), for t = 0 .. T - 1.

export const schedules = {
  constant: () => 1,
  linear: (fraction) => 1 - fraction,
  cosine: (fraction) => 0.5 * (1 + Math.cos(Math.PI * fraction)),
} as const satisfies Record<string, (fraction: number) => number>;
