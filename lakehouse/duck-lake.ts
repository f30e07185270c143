import type { DuckDBConnection } from "@duckdb/node-api";
import { appendColumns } from "./append-columns.ts";
import { catalogKind, withoutPasswords } from "./catalog.ts";
import { commitLockTables, lockOf, prepareLocks } from "./commit-locks.ts";
import { commitOnce } from "./commit-once.ts";
import { ensureTables } from "./create-table.ts";
import { KnownKeys } from "./known-keys.ts";
import type { Columns, CommitKey, Committed, Lake, LakeTransaction, Sql } from "./lake.ts";
import { LakeReadOnly, UnknownTable } from "./lake-errors.ts";
import type { OpenLakeOptions } from "./lake-options.ts";
import type { ReattachingPool } from "./reattaching-pool.ts";
import { queryRows, runStatement, streamColumns } from "./run-statement.ts";
import { sql } from "./sql.ts";
import type { Table } from "./table.ts";
import { inTransaction, retryingConflicts } from "./transaction.ts";
import { writeFailure } from "./write-failure.ts";
import { WriteQueue } from "./write-queue.ts";

/** The lake over DuckLake. Made by `openLake`. */
export class DuckLake implements Lake {
  readonly #pool: ReattachingPool;
  readonly #options: OpenLakeOptions;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #oneWriter: boolean;
  readonly #onClose: () => void;
  readonly #writes: readonly WriteQueue[];
  readonly #known = new KnownKeys();
  #closed = false;

  constructor(parts: {
    pool: ReattachingPool;
    options: OpenLakeOptions;
    tables: readonly Table[];
    onClose: () => void;
  }) {
    this.#pool = parts.pool;
    this.#options = parts.options;
    this.#oneWriter = catalogKind(parts.options.catalog) === "sqlite";
    const tables = this.#oneWriter ? parts.tables : [...parts.tables, ...commitLockTables];
    this.#tables = new Map(tables.map((table) => [table.name, table]));
    this.#onClose = parts.onClose;
    // SQLite admits one writer at a time, other catalogs one per lock, and the rest fail at their commit: in this
    // process they queue instead.
    this.#writes = Array.from(
      { length: this.#oneWriter ? 1 : commitLockTables.length },
      () => new WriteQueue(),
    );
  }

  /** Brings the tables up to their contracts. */
  async prepare(): Promise<void> {
    if (this.#writable) {
      await retryingConflicts("the lake's tables", () =>
        this.#pool.use((connection) =>
          inTransaction(connection, async () => {
            await ensureTables(connection, [...this.#tables.values()]);
            if (!this.#oneWriter) await prepareLocks(connection);
          }),
        ),
      );
    }
  }

  query<Row = Record<string, unknown>>(statement: Sql): Promise<Row[]> {
    return this.#pool.use((connection) => queryRows(connection, statement)) as Promise<Row[]>;
  }

  stream(statement: Sql): AsyncIterable<Columns> {
    return this.#pool.stream((connection) => streamColumns(connection, statement));
  }

  async snapshot(): Promise<number> {
    const [row] = await this.query<{ id: number }>(sql`select id from lake.current_snapshot()`);
    return row?.id ?? 0;
  }

  async commit<T>(
    key: CommitKey,
    write: (transaction: LakeTransaction) => Promise<T>,
  ): Promise<Committed<T>> {
    if (!this.#writable) throw new LakeReadOnly(withoutPasswords(this.#options.catalog));
    const queue = this.#writes[lockOf(key.key) % this.#writes.length] ?? new WriteQueue();
    try {
      return await retryingConflicts(
        key.key,
        () =>
          queue.run(() =>
            this.#pool.use((connection) =>
              commitOnce(
                connection,
                key,
                () => write(this.#transaction(connection)),
                this.#known,
                !this.#oneWriter,
              ),
            ),
          ),
        this.#options.onConflict,
      );
    } catch (cause) {
      throw writeFailure(cause, this.#options.data);
    }
  }

  async stands(keys: readonly string[]): Promise<boolean> {
    const wanted = [...new Set(keys)];
    if (wanted.length === 0) return true;
    const [row] = await this.query<{ n: number }>(
      sql`select count(distinct key) as n from meta.commits where key = any(${wanted}) and revoked_by is null
            and snapshot_id in (select snapshot_id from __ducklake_metadata_lake.ducklake_snapshot)`,
    );
    return row?.n === wanted.length;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#pool.close();
    this.#onClose();
  }

  get #writable(): boolean {
    return !this.#options.readOnly && this.#options.at === undefined;
  }

  #transaction(connection: DuckDBConnection): LakeTransaction {
    return {
      query: <Row>(statement: Sql) => queryRows(connection, statement) as Promise<Row[]>,
      stream: (statement) => streamColumns(connection, statement),
      run: (statement) => runStatement(connection, statement),
      append: (name, columns) => {
        const table = this.#tables.get(name);
        if (!table) throw new UnknownTable(name, [...this.#tables.keys()]);
        return appendColumns(connection, table, columns);
      },
    };
  }
}
