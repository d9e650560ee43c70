// How numbers are written: short on axes, exact in read-outs, and the same way everywhere.

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const superscript = (integer: number) =>
  String(integer)
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]);

/** A tick label: 0.5, 20k, 10⁻³, 3×10⁻³. */
export function formatTick(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 0.01 && size < 1000) return String(Number(value.toPrecision(6)));
  if (size >= 1000 && size < 1e6) return `${Number((value / 1000).toPrecision(6))}k`;
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

/** A count for reading: 100,000. */
export function formatCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}
