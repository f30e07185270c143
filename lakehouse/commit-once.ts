import type { DuckDBConnection } from "@duckdb/node-api";
import { lakeName } from "./catalog.ts";
import { lockKey } from "./commit-locks.ts";
import type { KnownKeys } from "./known-keys.ts";
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
  known: KnownKeys,
  severalWriters: boolean,
): Promise<Committed<T>> {
  const { value, snapshot } = await inTransaction(connection, async () => {
    if (severalWriters) await lockKey(connection, key.key);
    const found = (await known.mayHold(connection, key.key)) ? await find<T>(connection, key) : undefined;
    return found ?? { value: await record(connection, key, write), snapshot: undefined };
  });
  if (snapshot !== undefined) return { value, snapshot, replayed: true };
  const committed = await lastCommitted(connection);
  known.add(key.key, committed);
  return { value, snapshot: committed, replayed: false };
}

async function find<T>(
  connection: DuckDBConnection,
  { key }: CommitKey,
): Promise<{ value: T; snapshot: number } | undefined> {
  const [found] = await queryRows(
    connection,
    sql`select value, snapshot_id from meta.commits where key = ${key} and revoked_by is null`,
  );
  return found && { value: JSON.parse(String(found.value)) as T, snapshot: Number(found.snapshot_id) };
}

async function record<T>(connection: DuckDBConnection, key: CommitKey, write: () => Promise<T>): Promise<T> {
  const value = JSON.stringify((await write()) ?? null);
  await runStatement(
    connection,
    sql`insert into meta.commits (key, run, task, value) values (${key.key}, ${key.run}, ${key.task}, ${value})`,
  );
  await runStatement(
    connection,
    sql`call lake.set_commit_message(${"pharma"}, ${`${key.run} ${key.task}`},
          extra_info => ${JSON.stringify({ run: key.run, task: key.task, key: key.key, part: key.part })})`,
  );
  return JSON.parse(value) as T;
}

/** By the function's full name, as `lake.last_committed_snapshot()` reads the newest snapshot from the catalog too. */
async function lastCommitted(connection: DuckDBConnection): Promise<number> {
  const [row] = await queryRows(
    connection,
    sql`select id from system.main.ducklake_last_committed_snapshot(${lakeName})`,
  );
  return Number(row?.id);
}
