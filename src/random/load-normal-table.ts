// Fetches the normal table's file, which lies beside the page's scripts. The engine's Worker and the page's panel of samples
// ask for the same address, so that a browser fetches it once.
import { readNormalTable } from "./normal-table.ts";

const FILE = new URL("./normal-table.f32", import.meta.url);

/** Rejects with an Error that says what to do. */
export async function loadNormalTable(): Promise<Float32Array> {
  const answer = await fetch(FILE).catch((error: unknown) => error);
  if (!(answer instanceof Response && answer.ok)) {
    const why = answer instanceof Response ? answer.status : "no answer";
    throw new Error(`the table of normal samples did not load (${why}): reload the page`);
  }
  return readNormalTable(await answer.arrayBuffer());
}
