import { contentOf } from "./content-of.ts";
import type { Committed, Lake, LakeTransaction } from "./lake.ts";
import { RollbackRefused, SnapshotGone, UnknownRun } from "./lake-errors.ts";
import { listSnapshots, type Snapshot } from "./snapshots.ts";
import { ident, idents, sql, tableAt } from "./sql.ts";

export interface RollbackOptions {
  readonly run: string;
  /** Who takes the run back, kept with its commits. */
  readonly by: string;
  /** Take back what later runs wrote to the same tables too. Default false: refuse. */
  readonly withLaterRuns?: boolean;
}

export interface Rollback {
  /** The runs taken back: the one asked for, and later ones where told. */
  readonly runs: readonly string[];
  /** The snapshot whose state stands again. */
  readonly restored: number;
  readonly tables: readonly { readonly table: string; readonly removed: number; readonly restored: number }[];
}

/**
 * Takes a run back in a new transaction: every table it changed becomes what it was before the run, and the run's
 * commit keys no longer stand, so that a rerun does its work anew. No snapshot and no file is deleted: the lake as the
 * run left it can still be read.
 *
 * Throws `UnknownRun`, `SnapshotGone` when the state before the run has expired, and `RollbackRefused` when later runs
 * wrote to the same tables, unless told to take them back too.
 */
export async function rollbackRun(lake: Lake, options: RollbackOptions): Promise<Committed<Rollback>> {
  const { first, tables, runs, last } = await planRollback(lake, options);
  const before = first - 1;
  const key = `rollback/${options.run}/${first}-${last}`;
  return lake.commit({ key, run: key, task: rollbackTask }, async (transaction) => {
    const restored: Rollback["tables"][number][] = [];
    for (const table of tables) restored.push(await restoreTable(transaction, table, before));
    await transaction.run(
      sql`update meta.commits set revoked_by = ${options.by} where run = any(${runs}) and revoked_by is null`,
    );
    return { runs, restored: before, tables: restored };
  });
}

/** As which task a rollback commits. */
export const rollbackTask = "rollback";

interface RollbackPlan {
  /** The first and the last snapshot taken back. */
  readonly first: number;
  readonly last: number;
  readonly tables: readonly string[];
  readonly runs: readonly string[];
}

async function planRollback(lake: Lake, options: RollbackOptions): Promise<RollbackPlan> {
  const standing = await standingSnapshots(lake);
  // A rollback brings back rows that were there before: it is no work that another rollback could lose.
  const snapshots = (await listSnapshots(lake)).filter(
    ({ id, task }) => standing.has(id) && task !== rollbackTask,
  );
  const own = snapshots.filter((snapshot) => snapshot.run === options.run);
  const first = own[0];
  if (!first)
    throw new UnknownRun(options.run, [...new Set(snapshots.flatMap((one) => one.run ?? []))].slice(-5));
  const tables = new Set(changedTables(own));
  const later = laterRuns(snapshots, first.id, options.run, tables);
  if (later.length > 0 && !options.withLaterRuns) throw new RollbackRefused(options.run, later);
  const runs = [options.run, ...later];
  const taken = snapshots.filter(
    (one) => one.id >= first.id && one.run !== undefined && runs.includes(one.run),
  );
  await hasSnapshot(lake, options.run, first.id - 1);
  return { first: first.id, last: taken.at(-1)?.id ?? first.id, tables: changedTables(taken), runs };
}

/** Runs that wrote, after `first`, to the tables that are to be restored; their tables join in. */
function laterRuns(
  snapshots: readonly Snapshot[],
  first: number,
  run: string,
  tables: ReadonlySet<string>,
): readonly string[] {
  const affected = new Set(tables);
  const found = new Set<string>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const snapshot of snapshots) {
      if (snapshot.id < first || snapshot.run === undefined || snapshot.run === run) continue;
      const touches =
        found.has(snapshot.run) || snapshot.tables.some((table) => affected.has(table) && !isMeta(table));
      if (!touches) continue;
      const size = affected.size + found.size;
      found.add(snapshot.run);
      for (const table of snapshot.tables) affected.add(table);
      grown ||= affected.size + found.size > size;
    }
  }
  return [...found];
}

/** Rows written since are deleted; rows that were deleted or changed since are put back as they were. */
async function restoreTable(transaction: LakeTransaction, table: string, before: number) {
  const name = ident(table);
  const past = tableAt(table, before);
  if (!(await existsAt(transaction, table, before))) {
    return { table, removed: await transaction.run(sql`delete from ${name}`), restored: 0 };
  }
  const pastColumns = await transaction.query<{ column_name: string }>(sql`describe select * from ${past}`);
  const pastNames = idents(pastColumns.map((column) => column.column_name));
  // Read before anything is written: a transaction's own small inserts show up in its time travel too.
  const wanted = await contentOf(transaction, sql`select ${pastNames} from ${past}`);
  // Rows keep their rowid through updates and compaction: what lacks its own, or has a newer version, is put back.
  const missing = sql`select ${pastNames} from (select *, rowid as _row from ${past})
    where _row not in (select rowid from ${name} where snapshot_id <= ${before})`;
  await transaction.run(sql`create or replace temp table _restore as ${missing}`);
  const removed = await transaction.run(sql`delete from ${name} where snapshot_id > ${before}`);
  const restored = await transaction.run(sql`insert into ${name} by name select * from temp.main._restore`);
  await transaction.run(sql`drop table temp.main._restore`);
  const reached = await contentOf(transaction, sql`select ${pastNames} from ${name}`);
  if (reached !== wanted) {
    throw new Error(`${table} did not come out as it was before the run: nothing was rolled back.`);
  }
  return { table, removed, restored };
}

async function existsAt(transaction: LakeTransaction, table: string, version: number): Promise<boolean> {
  const [row] = await transaction.query(
    sql`select 1 as one from __ducklake_metadata_lake.ducklake_table t
        join __ducklake_metadata_lake.ducklake_schema s using (schema_id)
        where s.schema_name || '.' || t.table_name = ${table} and t.begin_snapshot <= ${version}
          and (t.end_snapshot is null or t.end_snapshot > ${version})`,
  );
  return row !== undefined;
}

/** The snapshots whose commits stand. */
async function standingSnapshots(lake: Lake): Promise<ReadonlySet<number>> {
  const rows = await lake.query<{ id: number }>(
    sql`select distinct snapshot_id as id from meta.commits where revoked_by is null`,
  );
  return new Set(rows.map((row) => row.id));
}

async function hasSnapshot(lake: Lake, run: string, snapshot: number): Promise<void> {
  const [row] = await lake.query(sql`select 1 as one from lake.snapshots() where snapshot_id = ${snapshot}`);
  if (!row) throw new SnapshotGone(run);
}

function changedTables(snapshots: readonly Snapshot[]): readonly string[] {
  return [...new Set(snapshots.flatMap((snapshot) => snapshot.tables))]
    .filter((table) => !isMeta(table))
    .sort();
}

function isMeta(table: string): boolean {
  return table.startsWith("meta.");
}
