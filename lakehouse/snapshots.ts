import type { Readable } from "./lake.ts";
import { SnapshotGone, UnknownRun } from "./lake-errors.ts";
import { sql } from "./sql.ts";

/** One committed transaction. */
export interface Snapshot {
  readonly id: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The run and task that committed; absent for the lake's own work (new tables, maintenance). */
  readonly run?: string;
  readonly task?: string;
  readonly key?: string;
  /** As the commit named it, see `CommitKey`. */
  readonly part?: string;
  /** Tables whose rows changed, as `layer.name`. */
  readonly tables: readonly string[];
}

export interface SnapshotFilter {
  readonly run?: string;
  /** Only snapshots from this one on. */
  readonly from?: number;
  /** Only snapshots of this time or later. */
  readonly since?: Date;
  /** Newest first, at most so many. Default: all, oldest first. */
  readonly newest?: number;
}

/** The lake's snapshots. */
export async function listSnapshots(
  lake: Readable,
  filter: SnapshotFilter = {},
): Promise<readonly Snapshot[]> {
  const run = filter.run === undefined ? sql`true` : sql`commit_extra_info ->> 'run' = ${filter.run}`;
  const from = filter.from === undefined ? sql`true` : sql`snapshot_id >= ${filter.from}`;
  const since =
    filter.since === undefined ? sql`true` : sql`epoch_ms(snapshot_time) >= ${filter.since.getTime()}`;
  const newest =
    filter.newest === undefined ? sql`snapshot_id` : sql`snapshot_id desc limit ${filter.newest}`;
  const rows = await lake.query<SnapshotRow>(
    sql`select snapshot_id as id, epoch_ms(snapshot_time) as at, commit_extra_info ->> 'run' as run,
          commit_extra_info ->> 'task' as task, commit_extra_info ->> 'key' as key,
          commit_extra_info ->> 'part' as part,
          list_distinct(flatten([coalesce(changes[kind], []) for kind in ${changeKinds}])) as tables
        from (select * replace (case when json_valid(commit_extra_info) then commit_extra_info::json end
              as commit_extra_info) from lake.snapshots())
        where ${run} and ${from} and ${since} order by ${newest}`,
  );
  const names = await tableNames(lake);
  return rows.map((row) => ({
    id: row.id,
    at: new Date(row.at).toISOString(),
    ...(row.run !== null && { run: row.run }),
    ...(row.task !== null && { task: row.task }),
    ...(row.key !== null && { key: row.key }),
    ...(row.part !== null && { part: row.part }),
    tables: row.tables.flatMap((id) => names.get(Number(id)) ?? []).sort(),
  }));
}

/** Whether the snapshot can be read: maintenance lets go of those that are older than some days. */
export async function snapshotExists(lake: Readable, id: number): Promise<boolean> {
  const rows = await lake.query(sql`select 1 from lake.snapshots() where snapshot_id = ${id}`);
  return rows.length > 0;
}

/** The newest snapshot a run committed: the lake as the run left it. Throws `UnknownRun`. */
export async function snapshotOfRun(lake: Readable, run: string): Promise<number> {
  const snapshots = await listSnapshots(lake, { run });
  const last = snapshots.at(-1);
  if (last) return last.id;
  const [recorded] = await lake.query(sql`select 1 as one from meta.commits where run = ${run} limit 1`);
  if (recorded) throw new SnapshotGone(run);
  const known = await lake.query<{ run: string }>(
    sql`select run from meta.commits group by run order by max(snapshot_id) desc limit 5`,
  );
  throw new UnknownRun(
    run,
    known.map((row) => row.run),
  );
}

interface SnapshotRow {
  readonly id: number;
  readonly at: number;
  readonly run: string | null;
  readonly task: string | null;
  readonly key: string | null;
  readonly part: string | null;
  readonly tables: readonly string[];
}

/** DuckLake's names for changes of rows; compaction and DDL are not among them. */
const changeKinds = ["tables_inserted_into", "tables_deleted_from", "inlined_insert", "inlined_delete"];

async function tableNames(lake: Readable): Promise<ReadonlyMap<number, string>> {
  const rows = await lake.query<{ id: number; name: string }>(
    sql`select distinct t.table_id as id, s.schema_name || '.' || t.table_name as name
        from __ducklake_metadata_lake.ducklake_table t join __ducklake_metadata_lake.ducklake_schema s using (schema_id)`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
