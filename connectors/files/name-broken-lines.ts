import type { Columns } from "../../lakehouse/lake.ts";
import { ByteWindow } from "./byte-window.ts";
import type { QuarantineReason } from "./quarantine-reason.ts";
import { isBlank } from "./read-json-lines.ts";
import type { RecordFile } from "./record-file.ts";

/** A staged record that was checked, and still is not to DuckDB's liking. */
export interface BrokenLine {
  readonly position: number;
  readonly reason: QuarantineReason;
  readonly detail: string;
  readonly raw: string;
}

/** The lines of a staged file whose numbers `unread` gives in ascending order, from 1. In batches. */
export async function* brokenLines(
  file: RecordFile,
  unread: AsyncIterable<Columns>,
): AsyncIterable<readonly BrokenLine[]> {
  if (file.kind !== "staged") return;
  let window: ByteWindow | undefined;
  let line = 0;
  try {
    for await (const chunk of unread) {
      window ??= await ByteWindow.open(file.path);
      const batch: BrokenLine[] = [];
      for (const wanted of chunk.columns[0] ?? []) {
        let text: Buffer | undefined;
        while (line < Number(wanted)) {
          const next = await window.takeLine(Number.POSITIVE_INFINITY);
          if (!next) throw new Error(`${file.path} has fewer lines than DuckDB read.`);
          if (isBlank(next.text)) continue;
          line += 1;
          text = next.text;
        }
        if (text) batch.push(named(text));
      }
      yield batch;
    }
  } finally {
    await window?.close();
  }
}

function named(text: Buffer): BrokenLine {
  const [whole, position = "0", object = ""] = /^\{"p":(\d+),"m":(.*)\}$/s.exec(text.toString("utf8")) ?? [];
  const raw = whole === undefined ? text.toString("utf8") : object;
  return { position: Number(position), reason: "malformed-json", detail: beyondDuckDb, raw };
}

const beyondDuckDb = "JSON with a value that cannot be read, such as a number beyond all bounds.";
