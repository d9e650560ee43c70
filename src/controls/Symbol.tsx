// A parameter's symbol from the table's TeX, as italic text with a subscript: enough for one letter.

const GREEK: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  epsilon: "ϵ",
  eta: "η",
  lambda: "λ",
  mu: "μ",
  rho: "ρ",
  sigma: "σ",
};

/** "\\mu_0" -> ["μ", "0"]. */
function readSymbol(tex: string): [letter: string, subscript: string] {
  const [letter, subscript = ""] = tex.split("_");
  return [GREEK[letter.replace("\\", "")] ?? letter, subscript.replace(/[{}]/g, "")];
}

export function TexSymbol({ tex }: { tex: string }) {
  const [letter, subscript] = readSymbol(tex);
  if (letter === "") return null;
  return (
    <span className="symbol" aria-hidden="true">
      <i>{letter}</i>
      {subscript && <sub>{subscript}</sub>}
    </span>
  );
}
