// How numbers are written: short on axes, exact in read-outs, and the same way everywhere.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const superscript = (integer: number) =>
  String(integer)
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);

const isPlain = (value: number) =>
  value === 0 || (Math.abs(value) >= 0.01 && Math.abs(value) < 1e6);

/** Labels for the ticks of one axis, all in the same way: 0.5 and 1.0, 20k, or 10⁻³ and 10⁰. */
export function formatTicks(ticks: readonly number[], kind: "linear" | "log"): string[] {
  if (kind === "log" && !ticks.every(isPlain)) return ticks.map(formatPower);
  const decimals = kind === "log" ? 0 : decimalsOf(ticks);
  // Three decimals are read at a glance, and a power among them is not.
  if (kind === "linear" && decimals === 3) return ticks.map((tick) => formatFixed(tick, 3));
  return ticks.map((tick) => formatTick(tick, decimals));
}

/** Decimals that evenly spaced ticks need to be told apart; at most 6. */
function decimalsOf(ticks: readonly number[]): number {
  let decimals = 0;
  while (decimals < 6 && ticks.some((t) => Math.abs(t - Number(t.toFixed(decimals))) > 1e-9)) {
    decimals++;
  }
  return decimals;
}

const formatFixed = (value: number, decimals: number) =>
  value === 0 ? "0" : value.toFixed(decimals);

function formatTick(value: number, decimals: number): string {
  if (value === 0) return "0";
  if (!isPlain(value)) return formatPower(value);
  if (Math.abs(value) >= 1000) return `${Number((value / 1000).toPrecision(6))}k`;
  return decimals > 0 ? value.toFixed(decimals) : String(Number(value.toPrecision(6)));
}

function formatPower(value: number): string {
  const [mantissa, exponent] = value.toExponential().split("e");
  const power = `10${superscript(Number(exponent))}`;
  return mantissa === "1" ? power : `${Number(Number(mantissa).toPrecision(3))}×${power}`;
}

/** A value for reading: `digits` significant figures, as 0.2240 or 3.10e-9; never a bare "-0". */
export function formatValue(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "infinity" : "-infinity";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e6) return value.toExponential(digits - 1);
  return value.toPrecision(Math.max(digits, size >= 1 ? Math.floor(Math.log10(size)) + 1 : 0));
}

/** A value for a label beside a line: three figures, or two and a power. */
export function formatLabel(value: number): string {
  const text = formatValue(value, 3);
  return text.includes("e") ? formatValue(value, 2) : text;
}

/** A count for reading: 100,000. */
export function formatCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}
