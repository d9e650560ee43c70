// What keys ask of the strip of samples: pure, from a key and what is selected to a command.

export type StripCommand =
  | { readonly kind: "select"; readonly index: number }
  | { readonly kind: "deselect" }
  /** By a part of the axis, up or down. */
  | { readonly kind: "move"; readonly part: number }
  | { readonly kind: "flip" | "remove" | "add" | "undo" }
  /** A key of the strip's that has nothing to act on. */
  | { readonly kind: "nothing" };

interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Parts of the axis that a key moves a sample by, and with Alt. */
const STEP = 1 / 50;
export const FINE_STEP = 1 / 500;

/** The command of a key; null for keys that are not the strip's. @param index -1 where nothing is selected. */
export function stripCommand(
  { key, shiftKey, altKey, ctrlKey, metaKey }: Key,
  { index, count, editable }: { index: number; count: number; editable: boolean },
): StripCommand | null {
  if (ctrlKey || metaKey) return key.toLowerCase() === "z" && editable ? { kind: "undo" } : null;
  const up = key === "ArrowUp";
  if ((up || key === "ArrowDown") && (shiftKey || altKey)) {
    if (!editable || index < 0) return { kind: "nothing" };
    return { kind: "move", part: (up ? 1 : -1) * (altKey ? FINE_STEP : STEP) };
  }
  if (altKey) return null;
  const target = targetOf(key, shiftKey, index, count);
  if (target !== null) return { kind: "select", index: target };
  if (key === "Escape") return index < 0 ? null : { kind: "deselect" };
  if (!editable) return null;
  if (key === "n" || key === "Insert") return { kind: "add" };
  if (index < 0) return null;
  if (key === "o") return { kind: "flip" };
  return key === "Delete" || key === "Backspace" ? { kind: "remove" } : null;
}

/** The index that a key selects; null for keys that do not. */
function targetOf(key: string, shift: boolean, index: number, count: number): number | null {
  const stride = shift ? 10 : 1;
  const page = Math.max(1, Math.round(count / 10));
  const to: Readonly<Record<string, number>> = {
    ArrowLeft: index < 0 ? count - 1 : index - stride,
    ArrowRight: index < 0 ? 0 : index + stride,
    PageDown: index < 0 ? count - 1 : index - page,
    PageUp: index < 0 ? 0 : index + page,
    Home: 0,
    End: count - 1,
  };
  const target = to[key];
  return target === undefined ? null : Math.min(Math.max(target, 0), count - 1);
}
