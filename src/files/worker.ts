// The Worker's side of files: makes those that leave the page of a whole result, and reads those that come to it.
import { expose } from "comlink";
import type { Experiment } from "../experiment/experiment.ts";
import type { Head, Piece, PieceWriter } from "../export/pieces.ts";
import type { Deviation } from "./deviation.ts";
import type { Format } from "./formats.ts";
import type { Comparable, GoldenCard } from "./golden.ts";

/** What a file holds, without what stays here: a golden file's replay is asked for next. */
export type OpenedFile =
  | {
      readonly kind: "experiment";
      readonly experiment: Experiment;
      readonly problems: readonly string[];
    }
  | { readonly kind: "golden"; readonly card: GoldenCard }
  | { readonly kind: "fault"; readonly message: string };

let writer: PieceWriter | null = null;
let golden: Comparable | null = null;

async function writerOf(format: Format, head: Head): Promise<PieceWriter> {
  if (format === "JSON") return (await import("../export/result-file.ts")).jsonWriter(head);
  return (await import("../export/parquet.ts")).parquetWriter(head);
}

const api = {
  async begin(format: Format, head: Head): Promise<void> {
    writer = await writerOf(format, head);
  },
  add(piece: Piece): void {
    if (!writer) throw new Error("a piece came before the file was begun");
    writer.add(piece);
  },
  end(): Blob {
    if (!writer) throw new Error("the file was ended before it was begun");
    return writer.end();
  },
  async open(file: Blob | string): Promise<OpenedFile> {
    const [{ openText }, text] = await Promise.all([
      import("./open.ts"),
      typeof file === "string" ? file : file.text(),
    ]);
    const opened = openText(text);
    if (opened.kind !== "golden") return opened;
    ({ golden } = opened);
    return { kind: "golden", card: golden.card };
  },
  /** Replays the golden file that was opened: how far it is off, or what of it cannot be compared. */
  async replay(): Promise<Deviation | string> {
    if (!golden) throw new Error("no golden file was opened");
    const { goldenFault } = await import("./open.ts");
    try {
      return golden.compare();
    } catch (error) {
      return goldenFault(error);
    }
  },
};

export type FilesWorker = typeof api;
expose(api);
