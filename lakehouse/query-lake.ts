import type { Columns, Lake } from "./lake.ts";
import { NotAQuery } from "./lake-errors.ts";
import { readsOf } from "./reads-of.ts";
import { literal, sql, trusted } from "./sql.ts";

/**
 * Runs a user's statement that reads: SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE, EXPLAIN. The lake should
 * have been opened with `readOnly` or `at`, which is what keeps functions with effects from having any.
 *
 * Throws `NotAQuery` for anything else, and `StatementFailed` with DuckDB's own words for a query that fails.
 */
export async function* queryLake(lake: Lake, text: string): AsyncIterable<Columns> {
  yield* lake.stream(trusted(await checkQuery(lake, text)));
}

/** Writes a query's rows to a Parquet file; returns their number. Throws as `queryLake`. */
export async function queryToParquet(lake: Lake, text: string, file: string): Promise<number> {
  const query = await checkQuery(lake, text);
  const [row] = await lake.query<{ Count: number }>(
    sql`copy (${trusted(query)}) to ${literal(file)} (format parquet, compression zstd)`,
  );
  return row?.Count ?? 0;
}

async function checkQuery(lake: Lake, text: string): Promise<string> {
  const query = text.trim().replace(/(\s*;)+$/, "");
  // DuckDB serialises SELECT statements only, so what it serialises is one; EXPLAIN is judged by what it explains.
  const explained = query.replace(/^explain\s+(analyze\s+)?/i, "");
  try {
    await readsOf(lake, explained);
  } catch (cause) {
    throw new NotAQuery(text, cause);
  }
  return query;
}
