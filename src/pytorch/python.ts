// How numbers, lists and tensors are written in Python.

/** A float: the shortest text that reads back the same, never taken for an integer. */
export function float(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** An integer, its thousands set apart: 100_000. */
export function integer(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "_");
}

/** Columns that a line may take. */
const WIDTH = 96;

/** `torch.tensor([...])` of row-major values; the product of `shape` is their number. */
export function tensor(values: ArrayLike<number>, shape: readonly number[]): string {
  const texts = Array.from(values, float);
  const rows = items(texts, shape);
  return rows.some((row) => row.length > WIDTH - 8)
    ? bracketed("torch.tensor(", texts, `).reshape(${shape.join(", ")})`)
    : bracketed("torch.tensor(", rows, ")");
}

/** A list of floats. */
export const list = (values: readonly number[]) => bracketed("", values.map(float), "");

/** A list between two texts, broken into lines where it does not fit one. */
function bracketed(before: string, texts: readonly string[], after: string): string {
  const flat = `${before}[${texts.join(", ")}]${after}`;
  // Room for the name that it is assigned to.
  if (flat.length <= WIDTH - 16) return flat;
  return [`${before}[`, ...filled(texts), `]${after}`].join("\n");
}

/** The texts of the items of a nested list. */
function items(texts: readonly string[], [count, ...rest]: readonly number[]): string[] {
  if (rest.length === 0) return [...texts];
  const size = texts.length / count;
  return Array.from({ length: count }, (_, i) => {
    const inner = items(texts.slice(i * size, (i + 1) * size), rest);
    return `[${inner.join(", ")}]`;
  });
}

/** The items of a list, as many on a line as it has room for. */
function filled(texts: readonly string[]): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + text.length + 2 <= WIDTH) {
      lines[lines.length - 1] = `${last} ${text},`;
    } else lines.push(`    ${text},`);
  }
  return lines;
}

/** Lines one level deeper; empty ones stay empty. */
export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === "" ? "" : `    ${line}`));
}
