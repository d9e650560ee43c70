// A whole result as Parquet: one row a record, method and seed; columns method, seed, step, then the recorded fields. The
// experiment, the link and the engine are key-value metadata of the file.
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { fieldsOf } from "../trace/trace.ts";
import type { Head, Piece, PieceWriter } from "./pieces.ts";

/** Rows that are written together: fewer make a file of many small groups. */
const GROUP = 100_000;

/** Gives what it was given away after each group, so that memory holds one group and not the file. */
class BlobWriter extends ByteWriter {
  readonly parts: Blob[] = [];

  flush(): void {
    this.parts.push(new Blob([this.getBytes().slice()]));
    this.index = 0;
  }
}

export function parquetWriter({ origin, times }: Head): PieceWriter {
  const { experiment, link, engine } = origin;
  const fields = fieldsOf(experiment);
  const writer = new BlobWriter();
  const columnsOf = (pieces: readonly Piece[]) => {
    const rows = pieces.reduce((sum, { count }) => sum + count, 0);
    const column = (numberOf: (piece: Piece, i: number) => number) => {
      const data = new Float64Array(rows);
      let row = 0;
      for (const piece of pieces) {
        for (let i = 0; i < piece.count; i++) data[row++] = numberOf(piece, i);
      }
      return data;
    };
    const method = pieces.flatMap((piece) => new Array<string>(piece.count).fill(piece.method));
    return [
      { name: "method", data: method, type: "STRING" as const },
      ...[
        { name: "seed", data: column(({ seed }) => (experiment.seed + seed) % 2 ** 32) },
        { name: "step", data: column(({ from }, i) => times[from + i]) },
        ...fields.map((name, f) => ({ name, data: column(({ values }, i) => values[f][i]) })),
      ].map((one) => ({ ...one, type: "DOUBLE" as const })),
    ];
  };
  const file = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: columnsOf([]) }),
    kvMetadata: [
      { key: "experiment", value: JSON.stringify(experiment) },
      { key: "link", value: link },
      { key: "engine", value: engine },
    ],
  });
  let waiting: Piece[] = [];
  let rows = 0;
  const write = () => {
    if (rows > 0) void file.write({ columnData: columnsOf(waiting), rowGroupSize: rows });
    waiting = [];
    rows = 0;
  };
  return {
    add(piece) {
      waiting.push(piece);
      rows += piece.count;
      if (rows >= GROUP) write();
    },
    end() {
      write();
      void file.finish();
      writer.flush();
      return new Blob(writer.parts, { type: "application/vnd.apache.parquet" });
    },
  };
}
