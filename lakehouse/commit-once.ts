import type { DuckDBConnection } from "@duckdb/node-api";
import { lockKey } from "./commit-locks.ts";
import type { CommitKey, Committed } from "./lake.ts";
import { queryRows, runStatement } from "./run-statement.ts";
import { sql } from "./sql.ts";
import { inTransaction } from "./transaction.ts";

/**
 * Commits `write` in a transaction that also records `key` and the value returned. A key that an earlier commit
 * recorded is found instead, and `write` does not run. `severalWriters`: the catalog admits writers side by side, so
 * the key is locked first.
 */
export async function commitOnce<T>(
  connection: DuckDBConnection,
  key: CommitKey,
  write: () => Promise<T>,
  severalWriters: boolean,
): Promise<Committed<T>> {
  const { value, snapshot } = await inTransaction(connection, async () => {
    if (severalWriters) await lockKey(connection, key.key);
    return recordOnce(connection, key, write);
  });
  if (snapshot !== undefined) return { value, snapshot, replayed: true };
  return { value, snapshot: await lastCommitted(connection), replayed: false };
}

async function recordOnce<T>(
  connection: DuckDBConnection,
  key: CommitKey,
  write: () => Promise<T>,
): Promise<{ value: T; snapshot: number | undefined }> {
  const [found] = await queryRows(
    connection,
    sql`select value, snapshot_id from meta.commits where key = ${key.key} and revoked_by is null`,
  );
  if (found) return { value: JSON.parse(String(found.value)) as T, snapshot: Number(found.snapshot_id) };
  const value = JSON.stringify((await write()) ?? null);
  await runStatement(
    connection,
    sql`insert into meta.commits (key, run, task, value) values (${key.key}, ${key.run}, ${key.task}, ${value})`,
  );
  await runStatement(
    connection,
    sql`call lake.set_commit_message(${"pharma"}, ${`${key.run} ${key.task}`},
          extra_info => ${JSON.stringify({ run: key.run, task: key.task, key: key.key })})`,
  );
  return { value: JSON.parse(value) as T, snapshot: undefined };
}

async function lastCommitted(connection: DuckDBConnection): Promise<number> {
  const [row] = await queryRows(connection, sql`select id from lake.last_committed_snapshot()`);
  return Number(row?.id);
}
