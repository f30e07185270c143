import { createHash } from "node:crypto";
import type { Columns } from "../lakehouse/lake.ts";

type Row = Readonly<Record<string, unknown>>;

/** Rows as columns, in the order of the first row's fields. */
export function toColumns(rows: readonly Row[]): Columns {
  const names = Object.keys(rows[0] ?? {});
  return { names, columns: names.map((name) => rows.map((row) => row[name])), rows: rows.length };
}

/** Hash of rows as they are: the content of a table that is replaced whole. */
export function contentOf(rows: readonly Row[]): string {
  const hash = createHash("sha256");
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest("hex");
}
