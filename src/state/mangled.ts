// For tests only: links as they arrive when someone, or some chat program, has had a hand in them.
import fc from "fast-check";
import { kebabCase } from "../experiment/names.ts";
import { PARAMETERS } from "../experiment/parameters.ts";
import { CLAIM_KEY } from "./claim.ts";
import { VIEW_KEYS } from "./view-link.ts";

/** Texts that are a value of nothing. */
const noValue = fc.oneof(
  fc.constantFrom("", "NaN", "-1", "1e999", "0x10", "1,5", "null", "[]", "%00", "<b>1</b>", "٣"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 60 }).map((text) => `!${text}`),
);

/** Of those the ones that some key can take: a list of levels, and a start below 0. */
const FINE = new Set(["compare-noise=1,5", "start-x=-1", "start-y=-1"]);

const keys = [...Object.keys(PARAMETERS).map(kebabCase), ...VIEW_KEYS, CLAIM_KEY, "v"];
const fault = fc.oneof(
  fc
    .tuple(fc.constantFrom(...keys), noValue)
    .filter(([key, value]) => !FINE.has(`${key}=${value}`)),
  fc.tuple(
    fc.constantFrom("rh0", "__proto__", "constructor", "RHO", "outlierRatioo"),
    fc.constant("1"),
  ),
);
const fine = fc.constantFrom("noise=0.7", "problem=op", "rho=0.3", "balancedness-scale=log");

/**
 * A query string with at least one fault: a value that cannot be, or a name that is none. Cheap runs come first in it, so that
 * a thousand of them do not become the test; a fault may still undo that.
 */
export const mangledLink: fc.Arbitrary<string> = fc
  .tuple(fc.option(fine, { nil: "" }), fc.array(fault, { minLength: 1, maxLength: 4 }))
  .map(([also, faults]) => {
    const wrong = faults.map(([key, value]) => `${key}=${encodeURIComponent(toWellFormed(value))}`);
    return `?${["seeds=1", "steps=1000", also, ...wrong].filter(Boolean).join("&")}`;
  });

/** Lone surrogates cannot be percent-encoded. */
function toWellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "?");
}
