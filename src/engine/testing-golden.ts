// For tests only: compares a replayed trajectory with its golden file.

type Json = number | string | null | readonly Json[] | { readonly [key: string]: Json };

/** Where two values differ by more than 1e-9 + 1e-9 |wanted|, by path; the files alone know branch_margin. */
export function differences(wanted: Json, got: Json | undefined, path: string): string[] {
  if (typeof wanted === "number") {
    const near =
      typeof got === "number" && Math.abs(got - wanted) <= 1e-9 + 1e-9 * Math.abs(wanted);
    return near ? [] : [`${path}: ${got} is not ${wanted}`];
  }
  if (wanted === null || typeof wanted !== "object" || got === null || typeof got !== "object") {
    return wanted === got ? [] : [`${path}: ${got} is not ${wanted}`];
  }
  const [mine, theirs] = [got, wanted] as { [key: string]: Json }[];
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  keys.delete("branch_margin");
  return [...keys].flatMap((key) =>
    theirs[key] === undefined
      ? [`${path}.${key}: is not in the file`]
      : differences(theirs[key], mine[key], `${path}.${key}`),
  );
}
