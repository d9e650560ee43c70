import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENGINE_VERSION } from "../engine/protocol.ts";
import { traceOf } from "../engine/testing.ts";
import {
  type Claim,
  claimOf,
  decodeClaim,
  encodeClaim,
  readClaim,
  reproductionOf,
} from "./claim.ts";

const claims: fc.Arbitrary<Claim> = fc.record({
  engine: fc.integer({ min: 0, max: 999_999 }),
  backend: fc.constantFrom("cpu", "webgpu"),
  numbers: fc.float32Array({ minLength: 1, maxLength: 40, noNaN: true }),
});

describe("a claim in a link", () => {
  it("reads back what it wrote, in letters that a link needs not escape", () => {
    fc.assert(
      fc.property(claims, (claim) => {
        const text = encodeClaim(claim);
        expect(decodeClaim(text)).toEqual(claim);
        expect(encodeURIComponent(text)).toBe(text);
      }),
    );
  });

  it("takes under 300 letters for all five methods", () => {
    const numbers = new Float32Array(30).fill(Math.PI);
    expect(encodeClaim({ engine: 12, backend: "webgpu", numbers }).length).toBeLessThan(300);
  });

  it("that is mangled is named, with what is done about it, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        const search = new URLSearchParams({ result: text }).toString();
        const { claim, messages } = readClaim(search, ["sgd"]);
        if (claim) expect(claim.numbers).toHaveLength(6);
        else
          expect(messages[0]).toMatch(
            /^result must hold 6 numbers .*: the result is not compared$/,
          );
      }),
    );
  });

  it("of other methods than the link's is refused", () => {
    const trace = traceOf({ methods: ["sgd", "sam"], steps: 20, stride: 10, seeds: 1 });
    const search = `?result=${encodeClaim(claimOf(trace, "cpu"))}`;
    expect(readClaim(search, ["sgd", "sam"]).claim?.numbers).toHaveLength(12);
    expect(readClaim(search, ["sam"]).claim).toBeNull();
    expect(readClaim("?v=1", ["sam"])).toEqual({ claim: null, messages: [] });
  });
});

describe("the word on a claim", () => {
  const trace = traceOf({ methods: ["sgd", "sam"], steps: 2000, stride: 500, seeds: 2 });
  const own = claimOf(trace, "cpu");
  const shifted = (by: number, change: Partial<Claim> = {}): Claim => ({
    ...own,
    numbers: own.numbers.map((value) => value + by),
    ...change,
  });

  it("is that it was reproduced where every number is the same", () => {
    expect(reproductionOf(own, trace, "cpu").sentence).toBe("Reproduced: no difference.");
  });

  it("allows what float32 pairs make of a run, and says how far they are", () => {
    const near = reproductionOf(shifted(4e-5), trace, "webgpu");
    expect(near.kind).toBe("reproduced");
    expect(near.sentence).toMatch(/largest difference 3e-5 of S₀ \(float64 there, WebGPU’s/);
    expect(reproductionOf(shifted(4e-5), trace, "cpu").kind).toBe("differs");
    expect(reproductionOf(shifted(4e-3), trace, "webgpu").kind).toBe("differs");
  });

  it("says why a result differs", () => {
    const sentence = (claim: Claim, backend: "cpu" | "webgpu" = "cpu") =>
      reproductionOf(claim, trace, backend).sentence;
    expect(sentence(shifted(0.1, { engine: ENGINE_VERSION + 1 }))).toContain(
      `engine ${ENGINE_VERSION + 1} made the link’s result`,
    );
    expect(sentence(shifted(0.1, { backend: "webgpu" }))).toContain("where the last bit decides");
    expect(sentence(shifted(0.1))).toContain("another browser’s arithmetic");
    expect(sentence(shifted(Number.NaN))).toContain("beyond all bounds");
  });
});
