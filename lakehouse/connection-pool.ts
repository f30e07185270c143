import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { lakeName } from "./catalog.ts";
import { LakeClosed } from "./lake-errors.ts";

/** Connections of the one instance, each in use by one statement or transaction at a time, kept for the next. */
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

  async acquire(): Promise<DuckDBConnection> {
    if (this.#closed) throw new LakeClosed();
    const connection = this.#idle.pop() ?? (await this.#connect());
    this.#busy.add(connection);
    return connection;
  }

  release(connection: DuckDBConnection): void {
    this.#busy.delete(connection);
    if (this.#closed || this.#idle.length >= idleLimit) connection.closeSync();
    else this.#idle.push(connection);
  }

  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.acquire();
    try {
      return await work(connection);
    } finally {
      this.release(connection);
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

  async #connect(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect();
    await connection.run(`USE ${lakeName}`);
    return connection;
  }
}

/** Idle connections kept; each costs well under a megabyte. */
const idleLimit = 8;
