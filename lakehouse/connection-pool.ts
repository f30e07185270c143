import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { lakeName } from "./catalog.ts";
import { LakeClosed } from "./lake-errors.ts";

/** Connections of one instance, each in use by one statement or transaction at a time, kept for the next. */
export class ConnectionPool {
  readonly #instance: DuckDBInstance;
  readonly #keeper: DuckDBConnection | undefined;
  readonly #idle: DuckDBConnection[] = [];
  readonly #busy = new Set<DuckDBConnection>();
  #closed = false;

  /** `keeper` is a connection that only stays open, until the pool closes. */
  constructor(instance: DuckDBInstance, keeper?: DuckDBConnection) {
    this.#instance = instance;
    this.#keeper = keeper;
  }

  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#acquire();
    try {
      return await work(connection);
    } finally {
      this.#release(connection);
    }
  }

  async *stream<T>(work: (connection: DuckDBConnection) => AsyncIterable<T>): AsyncIterable<T> {
    const connection = await this.#acquire();
    try {
      yield* work(connection);
    } finally {
      this.#release(connection);
    }
  }

  /** Interrupts what runs and closes every connection and the instance. */
  close(): void {
    this.#closed = true;
    for (const connection of this.#busy) connection.interrupt();
    for (const connection of this.#idle) connection.closeSync();
    this.#idle.length = 0;
    this.#keeper?.closeSync();
    this.#instance.closeSync();
  }

  /**
   * Keeps an instance that DuckDB has given up, and its connections, as they are until the process ends: closing one with
   * an open transaction takes that back, which fails, and DuckDB 1.5 then aborts the process. So does collecting it, and
   * so does Node when it tidies up at the end, for which it is left no time.
   */
  giveUp(): void {
    this.#closed = true;
    if (givenUp.size === 0) process.once("beforeExit", () => process.exit());
    givenUp.add(this);
  }

  async #acquire(): Promise<DuckDBConnection> {
    if (this.#closed) throw new LakeClosed();
    const connection = this.#idle.pop() ?? (await this.#connect());
    this.#busy.add(connection);
    return connection;
  }

  #release(connection: DuckDBConnection): void {
    if (givenUp.has(this)) return;
    this.#busy.delete(connection);
    if (this.#closed || this.#idle.length >= idleLimit) connection.closeSync();
    else this.#idle.push(connection);
  }

  async #connect(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect();
    await connection.run(`USE ${lakeName}`);
    return connection;
  }
}

/** Idle connections kept; each costs well under a megabyte. */
const idleLimit = 8;

const givenUp = new Set<ConnectionPool>();
