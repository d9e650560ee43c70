// The base optimizer SGD: w <- w - eta g.
import type { Base } from "./base.ts";

export const baseSgd: Base = {
  id: "sgd",
  label: "SGD",
  memories: 0,
  change: (a, _w, g, _memory, { learningRate }) => ({
    change: a.scale(a.multiply(a.constant(-1), learningRate), g),
    memory: [],
  }),
};
