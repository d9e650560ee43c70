// A short piece of a method's line, in its colour and dash.
import type { MethodId } from "../experiment/experiment.ts";
import { colourProperty, DASHES } from "./wording.ts";

export function Swatch({ method }: { method: string }) {
  const dash = DASHES[method as MethodId] ?? [];
  return (
    <svg className="swatch" viewBox="0 0 20 4" aria-hidden="true">
      <line
        x1="0"
        x2="20"
        y1="2"
        y2="2"
        style={{ stroke: `var(${colourProperty(method)})`, strokeDasharray: dash.join(" ") }}
      />
    </svg>
  );
}
