// The formats of a whole result.
export const FORMATS = ["JSON", "Parquet"] as const;
export type Format = (typeof FORMATS)[number];
