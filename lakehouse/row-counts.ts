import type { Readable } from "./lake.ts";
import { sql } from "./sql.ts";

/** Rows that stood in a table after a run; of `bronze.reviews`, rows that came with it. */
export interface RunRows {
  readonly run: string;
  readonly table: string;
  readonly rows: number;
}

/**
 * Rows by table of a DAG's last runs, newest run first, read off what the runs committed. A run whose Gold was reused
 * committed none, and has none here; one that loaded no file has no rows of `bronze.reviews`. Runs that were rolled back
 * do not count.
 */
export function rowCounts(lake: Readable, dag: string, runs: number): Promise<readonly RunRows[]> {
  return lake.query<RunRows>(sql`
    with commits as (
      select run, value, snapshot_id as snapshot
      from meta.commits where starts_with(run, ${`${dag}/`}) and revoked_by is null
    ),
    last_runs as (
      select run, max(snapshot) as snapshot from commits group by run order by snapshot desc limit ${runs}
    ),
    gold as (
      select run, unnest(from_json(value -> '$.tables', '[{"table": "VARCHAR", "rows": "BIGINT"}]')) as counted
      from commits where json_type(value, '$.tables') = 'ARRAY'
    ),
    counts as (
      select run, counted.table as "table", counted.rows as rows from gold
      union all
      select c.run, 'bronze.reviews', sum(f.loaded)::bigint
      from bronze.files f join commits c on c.snapshot = f.snapshot_id
      where f.kind is distinct from 'documents' group by c.run
    )
    select run, "table", max(rows) as rows
    from counts join last_runs using (run)
    where "table" is not null and rows is not null
    group by run, "table", snapshot
    order by snapshot desc, "table"`);
}
