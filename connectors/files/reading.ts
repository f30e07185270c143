import type { FileLimits } from "./limits.ts";
import type { SourceMapping } from "./source-mapping.ts";
import type { StagedRecords } from "./staged-records.ts";

/** Where a reader puts what it has read. */
export type RecordSink = Pick<StagedRecords, "count" | "record" | "json" | "problem">;

/** What a reader of one text file is given. The file is UTF-8 without a byte order mark, or should be. */
export interface Reading {
  readonly path: string;
  /** The file's name for people. */
  readonly label: string;
  readonly source: SourceMapping;
  readonly limits: FileLimits;
  readonly into: RecordSink;
  /** The file breaks off, in a sentence that says why: its last record is not whole. */
  readonly cutOff?: string;
  readonly signal?: AbortSignal;
}

/** What reading JSON takes: it has no columns. */
export type JsonReading = Omit<Reading, "source">;
