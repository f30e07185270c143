import { setTimeout as sleep } from "node:timers/promises";
import type { DuckDBConnection } from "@duckdb/node-api";
import { isInvalidated, LakeConflict, LakeError, messageOf, StatementFailed } from "./lake-errors.ts";
import { runStatement } from "./run-statement.ts";
import { trusted } from "./sql.ts";

/** Runs `work` between BEGIN and COMMIT; whatever it throws rolls everything back and is thrown on. */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run("BEGIN TRANSACTION");
  try {
    const result = await work();
    await runStatement(connection, commit);
    return result;
  } catch (cause) {
    await rollBack(connection);
    throw cause;
  }
}

/**
 * Runs `work` again when another writer came first, or when DuckDB gave its instance up, after a random wait that doubles
 * to two seconds. `work` must roll itself back, and find what it had committed after all. After a minute's worth of tries
 * throws `LakeConflict`, or what DuckDB gave its instance up with.
 */
export async function retryingConflicts<T>(
  key: string,
  work: () => Promise<T>,
  onConflict?: () => void,
): Promise<T> {
  const giveUpAt = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (cause) {
      const conflict = isConflict(cause);
      if (conflict) onConflict?.();
      else if (!isInvalidated(cause)) throw cause;
      if (performance.now() > giveUpAt) throw conflict ? new LakeConflict(key, attempt, cause) : cause;
      await sleep(Math.random() * Math.min(2000, 10 * 2 ** attempt));
    }
  }
}

/** Whether an error says that another writer came first, in the words of DuckLake, SQLite or PostgreSQL. */
export function isConflict(cause: unknown): boolean {
  if (!(cause instanceof StatementFailed)) return cause instanceof LakeError && isConflict(cause.cause);
  return /database is locked|database table is locked|transaction conflict|conflict(s|ing)? with|another transaction|could not serialize|deadlock detected|Exceeded the maximum retry count/i.test(
    messageOf(cause),
  );
}

const commit = trusted("COMMIT");

const patienceMs = 60_000;

async function rollBack(connection: DuckDBConnection): Promise<void> {
  try {
    await connection.run("ROLLBACK");
  } catch (cause) {
    // A COMMIT that failed has rolled back already; anything else is worth knowing.
    if (!/no transaction is active/i.test(messageOf(cause))) throw cause;
  }
}
