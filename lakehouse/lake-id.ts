import type { Readable } from "./lake.ts";
import { sql } from "./sql.ts";

/** What tells this lake from any other: the UUID that DuckLake gave its first schema. A copy of the catalog has the same. */
export async function lakeId(lake: Readable): Promise<string> {
  const [row] = await lake.query<{ id: string }>(
    sql`select schema_uuid::varchar as id from __ducklake_metadata_lake.ducklake_schema order by schema_id limit 1`,
  );
  return row?.id ?? "";
}
