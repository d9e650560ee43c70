// What an embedded page and the page around it say to each other, and nothing of how it travels (embed-talk.ts). The
// contract is docs/embed.md.
import * as z from "zod/mini";
import { ENGINE_VERSION } from "../engine/protocol.ts";
import type { Experiment, MethodId } from "../experiment/experiment.ts";
import { showValue } from "../experiment/wording.ts";
import { valuesOf } from "../trace/statistics.ts";
import type { Trace } from "../trace/trace.ts";

// The content security policy forbids the code that Zod would make.
z.config({ jitless: true });

/** Raised when a message changes its meaning. */
const MESSAGE_VERSION = 1;
const PREFIX = "balancedness-lab/";

/** What a result tells of each method: D, S = |x|^2 + |y|^2, |D| / S, and the loss of the last record's minibatch. */
const TOLD = ["D", "S", "relative", "loss"] as const;

/** Mean over the seeds and its standard error (ddof 1, / sqrt N; 0 for one seed). */
interface Final {
  readonly mean: number;
  readonly se: number;
}
type Finals = Readonly<Record<(typeof TOLD)[number], Final>>;

/** What goes to the page around this one. `link` opens the whole lab at the same state. */
export type Told =
  | { readonly kind: "ready"; readonly experiment: Experiment; readonly link: string }
  | {
      readonly kind: "changed";
      readonly experiment: Experiment;
      readonly link: string;
      /** What had to be corrected beside what was set. */
      readonly notices: readonly string[];
    }
  | {
      readonly kind: "result";
      readonly experiment: Experiment;
      readonly link: string;
      readonly engine: typeof ENGINE_VERSION;
      readonly backend: string;
      readonly methods: Readonly<Partial<Record<MethodId, Finals>>>;
    }
  | { readonly kind: "error"; readonly messages: readonly string[] };

/** A message as it is posted: its kind becomes its type. */
export function messageOf({ kind, ...content }: Told): object {
  return { type: `${PREFIX}${kind}`, version: MESSAGE_VERSION, ...content };
}

const SetMessage = z.object({
  type: z.literal(`${PREFIX}set`),
  version: z.literal(MESSAGE_VERSION),
  parameters: z.record(z.string(), z.unknown()),
});

/** What a field of a message must be. */
const REMEDIES: Readonly<Record<string, string>> = {
  type: `must be ${PREFIX}set`,
  version: `must be ${MESSAGE_VERSION}`,
  parameters: 'must be an object of parameters by name, as {"rho": 0.2}',
};

export type Heard =
  | { readonly kind: "set"; readonly parameters: Readonly<Record<string, unknown>> }
  | { readonly kind: "fault"; readonly message: string }
  /** Not meant for this page. */
  | { readonly kind: "other" };

/** Reads what the page around this one says. Never throws. */
export function readMessage(data: unknown): Heard {
  const type = typeof data === "object" && data !== null && "type" in data ? data.type : undefined;
  if (typeof type !== "string" || !type.startsWith(PREFIX)) return { kind: "other" };
  const parsed = z.safeParse(SetMessage, data);
  if (parsed.success) return { kind: "set", parameters: parsed.data.parameters };
  const field = String(parsed.error.issues[0].path[0]);
  const value = showValue((data as Readonly<Record<string, unknown>>)[field]);
  const message = `${field} ${REMEDIES[field]}, got ${value}: nothing is changed`;
  return { kind: "fault", message };
}

/** What a whole trace came to. */
function finalsOf(trace: Trace): Partial<Record<MethodId, Finals>> {
  const { methods, seeds } = trace.experiment;
  const last = trace.times.length - 1;
  const finalOf = (method: string, quantity: (typeof TOLD)[number]): Final => {
    const valueAt = valuesOf(trace, method, quantity);
    const values = Array.from({ length: seeds }, (_, seed) => valueAt(last, seed));
    const mean = values.reduce((sum, value) => sum + value, 0) / seeds;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, se: seeds > 1 ? Math.sqrt(squares / (seeds - 1) / seeds) : 0 };
  };
  return Object.fromEntries(
    methods.map((method) => [
      method,
      Object.fromEntries(TOLD.map((quantity) => [quantity, finalOf(method, quantity)])),
    ]),
  );
}

/** A result message of a whole trace. */
export function resultOf(trace: Trace, link: string, backend: string): Told {
  const { experiment } = trace;
  return {
    kind: "result",
    ...{ experiment, link, backend },
    engine: ENGINE_VERSION,
    methods: finalsOf(trace),
  };
}
