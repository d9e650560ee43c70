// Whether a link asks for an embedded page, known before the lab is there to read the rest of it.

export const EMBED_KEY = "embed";

export function isEmbedded(search: string): boolean {
  return new URLSearchParams(search).getAll(EMBED_KEY).at(-1) === "1";
}
