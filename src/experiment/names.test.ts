import { expect, it } from "vitest";
import { camelCase, kebabCase } from "./names.ts";
import { PARAMETERS } from "./parameters.ts";

it("spells a name in kebab-case", () => {
  expect(kebabCase("learningRate")).toBe("learning-rate");
  expect(kebabCase("beta1")).toBe("beta1");
});

it.each(Object.keys(PARAMETERS))("gets %s back from its kebab-case", (name) => {
  expect(camelCase(kebabCase(name))).toBe(name);
});
