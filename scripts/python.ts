// Finds a Python for the tests of what is written in it, on machines that have one, and says what is not checked on those that
// have none.
import { execFileSync } from "node:child_process";

export interface Python {
  /** Runs a program on a JSON value and gives the JSON that it prints. Throws with what Python said. */
  run<T>(program: string, input: unknown): T;
}

/** In order of preference: of PYTHON, of the path, and a system's own, which packages are installed for. */
const CANDIDATES = [process.env["PYTHON"], "python3", "python", "/usr/bin/python3"];
const MOST_OUTPUT = 2 ** 26;

/**
 * The first Python 3.8 or newer that has the modules.
 * @returns the words for a skipped test where there is none; they are printed, too
 */
export function findPython(...modules: readonly string[]): Python | string {
  const needed = `import sys, importlib.util as i; sys.exit(0 if sys.version_info >= (3, 8) and all(i.find_spec(m) for m in ${JSON.stringify(modules)}) else 1)`;
  const path = CANDIDATES.find((candidate) => candidate && runs(candidate, needed));
  if (!path) {
    const words = `not checked here: python3 ${modules.length > 0 ? `with ${modules.join(" and ")} ` : ""}is not installed`;
    console.log(words);
    return words;
  }
  return {
    run: (program, input) =>
      JSON.parse(
        execFileSync(path, ["-c", program], {
          ...{ input: JSON.stringify(input), encoding: "utf8", maxBuffer: MOST_OUTPUT },
        }),
      ),
  };
}

function runs(path: string, program: string): boolean {
  try {
    execFileSync(path, ["-c", program], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
