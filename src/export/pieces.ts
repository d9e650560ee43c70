// A whole result in pieces, each of a size that a browser copies in a few milliseconds: what is written as a file elsewhere
// than on the page is sent there piece by piece.
import type { Experiment, MethodId } from "../experiment/experiment.ts";
import { fieldsOf, placeOf, type Trace } from "../trace/trace.ts";

/** What every file says of where it comes from. */
export interface Origin {
  readonly experiment: Experiment;
  readonly link: string;
  /** The engine's version and backend: "engine 1, cpu". */
  readonly engine: string;
}

/** Records [from, from + count) of one method and seed; a seed without any has one piece, which is empty. */
export interface Piece {
  readonly method: MethodId;
  /** Its place among the seeds, from 0. */
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** In the order of fieldsOf. */
  readonly values: readonly Float64Array<ArrayBuffer>[];
}

/** Records of a piece: ten fields of them are 5 MB. */
const MOST_RECORDS = 2 ** 16;

/** The first `recorded` records of each seed, copied: methods, in them seeds, in them time. */
export function* piecesOf(trace: Trace, recorded: Int32Array): Generator<Piece> {
  const fields = fieldsOf(trace.experiment);
  for (const method of trace.experiment.methods) {
    for (const [seed, all] of recorded.entries()) {
      let from = 0;
      do {
        const count = Math.min(MOST_RECORDS, all - from);
        const at = placeOf(trace, from, seed);
        const values = fields.map((field) => trace.series[method][field].slice(at, at + count));
        yield { method, seed, from, count, values };
        from += count;
      } while (from < all);
    }
  }
}

/** How a whole result begins, before its pieces. */
export interface Head {
  readonly origin: Origin;
  /** The times of all records. */
  readonly times: Float64Array;
  /** Records of each seed that will come. */
  readonly recorded: Int32Array;
}

/** Takes the pieces in their order and gives the file. */
export interface PieceWriter {
  add(piece: Piece): void;
  end(): Blob;
}
