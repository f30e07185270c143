import { randomBytes } from "node:crypto";
import type { Lake, Sql } from "../../lakehouse/lake.ts";
import { StatementFailed } from "../../lakehouse/lake-errors.ts";
import { ident, sql } from "../../lakehouse/sql.ts";
import { FileUnreadable } from "./file-errors.ts";
import { judgedRecords, type RecordReading } from "./record-sql.ts";

/**
 * Reads and judges a file's records into a table beside the lake, in memory as far as they fit and spilled beyond, calls
 * `work` with it, and drops it. Records are numbered by `rowid`, from 0.
 *
 * It is no temporary table, and stands outside the lake's transaction: DuckDB reads one that a transaction has made itself
 * with a single thread, and a commit that meets another writer does not read the file again.
 *
 * Throws `RefusedByDuckDb` and `FileUnreadable`.
 */
export async function withStagedRecords<T>(
  lake: Lake,
  file: RecordReading & { readonly path: string },
  work: (table: Sql) => Promise<T>,
): Promise<T> {
  const table = ident(`memory.main.ingest_${randomBytes(8).toString("hex")}`);
  try {
    await read(lake, table, file);
    return await work(table);
  } finally {
    await lake.query(sql`drop table if exists ${table}`);
  }
}

/** DuckDB's JSON reader gave a whole file up: it is to be read line by line. */
export class RefusedByDuckDb extends Error {
  constructor(cause: unknown) {
    super("DuckDB refused the file", { cause });
  }
}

async function read(lake: Lake, table: Sql, file: RecordReading & { readonly path: string }): Promise<void> {
  if (file.records.kind === "xlsx") await lake.query(sql`load excel`);
  try {
    await lake.query(sql`create table ${table} as ${judgedRecords(file)}`);
  } catch (cause) {
    throw aboutTheFile(file, cause);
  }
  if (file.records.kind !== "objects") return;
  const unread = await lake.query(sql`select 1 from ${table} where broken and columns is null limit 1`);
  if (unread.length > 0) throw new RefusedByDuckDb(undefined);
}

/** What DuckDB says of a file's inside is about the file; everything else is thrown on as it is. */
function aboutTheFile(
  { records: { kind }, path }: RecordReading & { readonly path: string },
  cause: unknown,
): unknown {
  if (!(cause instanceof StatementFailed)) return cause;
  const [why = ""] = cause.message.split("\n");
  if (!inside.test(why)) return cause;
  if (kind === "objects") return new RefusedByDuckDb(cause);
  if (kind === "parquet") return new FileUnreadable(path, "broken-parquet", why, cause);
  if (kind === "xlsx") return new FileUnreadable(path, "broken-workbook", why, cause);
  return cause;
}

const inside =
  /^(Invalid Input|Conversion|Binder) Error|maximum_object_size|malformed|xlsx|parquet|snappy|thrift|TProtocol|zstd|No magic bytes/i;
