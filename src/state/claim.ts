// What a shared link claims of its result, and how the page's own compares: "result=1.cpu.P6Ztc..." holds the version of the
// engine, the backend, and the fingerprint of trace/fingerprint.ts as base64 of its float32 bytes.
import { type BackendId, ENGINE_VERSION } from "../engine/protocol.ts";
import { fingerprintDistance, fingerprintLength, fingerprintOf } from "../trace/fingerprint.ts";
import type { Trace } from "../trace/trace.ts";

export const CLAIM_KEY = "result";

export interface Claim {
  readonly engine: number;
  readonly backend: BackendId;
  readonly numbers: Float32Array;
}

/** The claim that a complete run makes. */
export function claimOf(trace: Trace, backend: BackendId): Claim {
  return { engine: ENGINE_VERSION, backend, numbers: fingerprintOf(trace) };
}

/** The same number in the same bytes on every machine. */
function bytesOf(numbers: Float32Array): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 4);
  const view = new DataView(bytes.buffer);
  numbers.forEach((value, i) => {
    view.setFloat32(4 * i, value, true);
  });
  return bytes;
}

export function encodeClaim({ engine, backend, numbers }: Claim): string {
  const text = btoa(String.fromCharCode(...bytesOf(numbers)));
  return `${engine}.${backend}.${text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

const FORM = /^(\d{1,6})\.(cpu|webgpu)\.([\w-]+)$/;

/** Undefined for a text that is no claim. */
export function decodeClaim(text: string): Claim | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, engine, backend, code] = match;
  const base64 = code.replaceAll("-", "+").replaceAll("_", "/");
  let bytes: Uint8Array;
  try {
    bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
  if (bytes.length === 0 || bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer);
  const numbers = Float32Array.from({ length: bytes.length / 4 }, (_, i) =>
    view.getFloat32(4 * i, true),
  );
  return { engine: Number(engine), backend: backend as BackendId, numbers };
}

/** The claim of a query string, with what is wrong with it where it cannot be read; null without one. */
export function readClaim(
  search: string,
  methods: Trace["experiment"]["methods"],
): { readonly claim: Claim | null; readonly messages: readonly string[] } {
  const text = new URLSearchParams(search).getAll(CLAIM_KEY).at(-1);
  if (text === undefined) return { claim: null, messages: [] };
  const claim = decodeClaim(text);
  if (claim && claim.numbers.length === fingerprintLength({ methods })) {
    return { claim, messages: [] };
  }
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
  const wanted = `${fingerprintLength({ methods })} numbers of a result, as Share writes them`;
  return {
    claim: null,
    messages: [`${CLAIM_KEY} must hold ${wanted}, got ${shown}: the result is not compared`],
  };
}

export type Reproduction =
  | { readonly kind: "reproduced"; readonly distance: number; readonly sentence: string }
  | { readonly kind: "differs"; readonly distance: number; readonly sentence: string };

/**
 * Up to which distance, in units of S_0, a result counts as reproduced. Between float64 and float64 it is what float32
 * leaves of a number in the link, with room for another engine's last bits; between WebGPU and the CPU what float32
 * pairs make of 1e5 steps (README).
 */
const SAME_ARITHMETIC = 1e-6;
const OTHER_ARITHMETIC = 1e-4;

/** How a complete run compares with a claim. */
export function reproductionOf(claim: Claim, trace: Trace, backend: BackendId): Reproduction {
  const { methods } = trace.experiment;
  const first = trace.series[methods[0]];
  const startS = first.xNorm2[0] + first.yNorm2[0];
  const distance = fingerprintDistance(fingerprintOf(trace), claim.numbers, startS);
  const float32 = claim.backend === "webgpu" || backend === "webgpu";
  const sizes = distance === 0 ? "no difference" : `largest difference ${shortly(distance)} of S₀`;
  if (distance <= (float32 ? OTHER_ARITHMETIC : SAME_ARITHMETIC)) {
    const across =
      claim.backend === backend ? "" : ` (${named(claim.backend)} there, ${named(backend)} here)`;
    return { kind: "reproduced", distance, sentence: `Reproduced: ${sizes}${across}.` };
  }
  return {
    kind: "differs",
    distance,
    sentence: `Not reproduced: ${sizes}, ${why(claim, backend)}.`,
  };
}

function why(claim: Claim, backend: BackendId): string {
  if (claim.engine !== ENGINE_VERSION) {
    return `since engine ${claim.engine} made the link’s result and this page has engine ${ENGINE_VERSION}`;
  }
  if (claim.backend !== backend) {
    return `more than ${named(claim.backend)} there and ${named(backend)} here explain: look for a branch of BAR at a tie, or a collapse, where the last bit decides`;
  }
  return backend === "webgpu"
    ? "since two graphics cards round differently, which a branch at a tie or a collapse makes large"
    : "since another browser’s arithmetic differs, or the link was changed by hand";
}

const named = (backend: BackendId) => (backend === "webgpu" ? "WebGPU’s float32 pairs" : "float64");
const shortly = (value: number) =>
  Number.isFinite(value) ? value.toExponential(0) : "beyond all bounds";
