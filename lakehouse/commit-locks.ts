import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { queryRows, runStatement } from "./run-statement.ts";
import { ident, sql } from "./sql.ts";
import { defineTable, type Table } from "./table.ts";

/**
 * DuckLake lets two transactions insert into one table side by side, so on a catalog that admits several writers two
 * attempts of one task could both record their key. Every commit therefore updates the row of its key's lock table:
 * the second of two updates conflicts, runs again, and finds the key. One table per bucket, as DuckLake detects
 * conflicts by table. (A SQLite catalog has one writer at a time and needs none of this.)
 */
export const commitLockTables: readonly Table[] = Array.from({ length: 16 }, (_, bucket) =>
  defineTable({
    name: `meta.commit_lock_${bucket}`,
    doc: "One row that each commit of a key in this bucket updates, so that two at once conflict.",
    columns: { key: { type: "VARCHAR", doc: "The key committed last." } },
  }),
);

/** Gives every lock table its row, in the caller's transaction. */
export async function prepareLocks(connection: DuckDBConnection): Promise<void> {
  for (const { name } of commitLockTables) {
    const [row] = await queryRows(connection, sql`select 1 as one from ${ident(name)}`);
    if (!row) await runStatement(connection, sql`insert into ${ident(name)} values ('')`);
  }
}

/** Takes the lock of `key` until the transaction ends: of two that took it, the second to commit conflicts. */
export async function lockKey(connection: DuckDBConnection, key: string): Promise<void> {
  await runStatement(connection, sql`update ${ident(`meta.commit_lock_${lockOf(key)}`)} set key = ${key}`);
}

/** The number of the lock that a key takes. */
export function lockOf(key: string): number {
  return (createHash("sha256").update(key).digest()[0] ?? 0) % commitLockTables.length;
}
