import type { Lake } from "./lake.ts";
import { sql } from "./sql.ts";
import { retryingConflicts } from "./transaction.ts";

export interface MaintenanceOptions {
  /** Snapshots older than this many days go, but never the newest. */
  readonly expireAfterDays: number;
  /** Files that no snapshot reads any more go after this many days, at least 1. */
  readonly deleteFilesAfterDays: number;
  /** For tests: the time that counts as now. */
  readonly now?: Date;
}

export interface Maintenance {
  readonly filesMerged: number;
  readonly snapshotsExpired: number;
  readonly filesDeleted: number;
}

/** Merges small files, expires old snapshots and deletes the files that only those read. */
export async function maintainLake(lake: Lake, options: MaintenanceOptions): Promise<Maintenance> {
  const filesMerged = await mergeSmallFiles(lake);
  const snapshotsExpired = await expireSnapshots(lake, options);
  const filesDeleted = await deleteUnusedFiles(lake, options);
  return { filesMerged, snapshotsExpired, filesDeleted };
}

/** Writes inlined rows out and merges adjacent small files; returns how many files were merged into others. */
export async function mergeSmallFiles(lake: Lake): Promise<number> {
  await retrying(() => lake.query(sql`call ducklake_flush_inlined_data('lake')`));
  const merged = await retrying(() =>
    lake.query<{ files_processed: number }>(sql`call ducklake_merge_adjacent_files('lake')`),
  );
  return merged.reduce((files, row) => files + row.files_processed, 0);
}

/**
 * Expires snapshots older than `expireAfterDays`, never the newest; returns how many. They are chosen here and named
 * one by one: DuckLake's own `older_than` compares times as text on a SQLite catalog and takes the whole day.
 */
export async function expireSnapshots(
  lake: Lake,
  { expireAfterDays, now = new Date() }: Pick<MaintenanceOptions, "expireAfterDays" | "now">,
): Promise<number> {
  const cut = now.getTime() - expireAfterDays * dayMs;
  const old = await lake.query<{ id: number }>(
    sql`select snapshot_id as id from lake.snapshots()
        where epoch_ms(snapshot_time) < ${cut}
          and snapshot_id < (select max(snapshot_id) from lake.snapshots()) order by id`,
  );
  if (old.length === 0) return 0;
  const versions = old.map((row) => row.id);
  await retrying(() => lake.query(sql`call ducklake_expire_snapshots('lake', versions => ${versions})`));
  return versions.length;
}

/**
 * Deletes files that no snapshot reads and that were given up at least `deleteFilesAfterDays` ago; returns how many.
 * Never `cleanup_all`, which deletes files of transactions that are still open. The cut is moved back to a whole day,
 * as DuckLake compares times as text on a SQLite catalog.
 */
export async function deleteUnusedFiles(
  lake: Lake,
  { deleteFilesAfterDays, now = new Date() }: Pick<MaintenanceOptions, "deleteFilesAfterDays" | "now">,
): Promise<number> {
  const days = Math.max(1, deleteFilesAfterDays);
  const day = new Date(now.getTime() - days * dayMs).toISOString().slice(0, 10);
  const cut = sql`(${day}::date - interval 1 day)::timestamptz`;
  const old = await retrying(() =>
    lake.query(sql`call ducklake_cleanup_old_files('lake', older_than => ${cut})`),
  );
  const orphaned = await retrying(() =>
    lake.query(sql`call ducklake_delete_orphaned_files('lake', older_than => ${cut})`),
  );
  return old.length + orphaned.length;
}

const dayMs = 86_400_000;

const retrying = <T>(work: () => Promise<T>): Promise<T> => retryingConflicts("maintenance", work);
