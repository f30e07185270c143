import type { Readable, Sql } from "./lake.ts";
import { sql } from "./sql.ts";

/** A text that is equal for equal rows in any order: the rows' number, and the sum of their hashes. */
export async function contentOf(lake: Pick<Readable, "query">, rows: Sql): Promise<string> {
  const [row] = await lake.query<{ content: string }>(
    sql`select count(*) || '-' || coalesce(sum(hash(_row_)), 0)::varchar as content from (${rows}) as _row_`,
  );
  return row?.content ?? "0-0";
}
