import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { queryRows, streamColumns } from "./run-statement.ts";
import { sql } from "./sql.ts";

/**
 * Which commit keys a catalog holds, as far as this process has seen: a key that is not among them was never recorded,
 * which spares nearly every commit the look into `meta.commits` (a third of a small commit's time).
 *
 * Holds at least the keys of every snapshot up to `#seen`, as 48 bits of their hash; it never forgets one, so a hit
 * proves nothing and is looked up, and a miss is sure.
 */
export class KnownKeys {
  readonly #prints = new Set<number>();
  #seen = -1;

  /** Whether `key` may be recorded in what `connection`'s transaction sees; reads what others committed since. */
  async mayHold(connection: DuckDBConnection, key: string): Promise<boolean> {
    const [current] = await queryRows(connection, sql`select id from lake.current_snapshot()`);
    const snapshot = Number(current?.id);
    if (snapshot > this.#seen) {
      const newer = sql`select key from meta.commits where snapshot_id > ${this.#seen}`;
      for await (const { columns } of streamColumns(connection, newer)) {
        for (const found of columns[0] ?? []) this.#prints.add(printOf(String(found)));
      }
      this.#seen = Math.max(this.#seen, snapshot);
    }
    return this.#prints.has(printOf(key));
  }

  /** Notes a key of this process's own commit, and its snapshot as seen where nobody else's lies between. */
  add(key: string, snapshot: number): void {
    this.#prints.add(printOf(key));
    if (this.#seen === snapshot - 1) this.#seen = snapshot;
  }
}

function printOf(key: string): number {
  return createHash("sha256").update(key).digest().readUIntBE(0, 6);
}
