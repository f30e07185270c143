import type { Lake } from "./lake.ts";
import { loadTables } from "./load-tables.ts";
import { ident, sql } from "./sql.ts";

/** How many rows every table of the contracts has. */
export async function countRows(
  lake: Pick<Lake, "query">,
): Promise<readonly { readonly table: string; readonly rows: number }[]> {
  const tables = await loadTables();
  return Promise.all(
    tables.map(async ({ name: table }) => {
      const [row] = await lake.query<{ n: number }>(sql`select count(*) as n from ${ident(table)}`);
      return { table, rows: Number(row?.n ?? 0) };
    }),
  );
}
