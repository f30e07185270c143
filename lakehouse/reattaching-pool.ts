import type { DuckDBConnection } from "@duckdb/node-api";
import type { ConnectionPool } from "./connection-pool.ts";
import { isInvalidated, LakeClosed } from "./lake-errors.ts";

/**
 * The connections of an open lake. DuckDB gives its instance up for good after some errors, as when the catalog's server
 * ends while a transaction is taken back: whoever meets that is told, and the next use attaches a new instance.
 */
export class ReattachingPool {
  readonly #attach: () => Promise<ConnectionPool>;
  readonly #onGivenUp: ((cause: unknown) => void) | undefined;
  #pool: ConnectionPool | undefined;
  #attaching: Promise<ConnectionPool> | undefined;
  #closed = false;

  /** With the lake attached once. Throws what `attach` throws. */
  static async open(
    attach: () => Promise<ConnectionPool>,
    onGivenUp?: (cause: unknown) => void,
  ): Promise<ReattachingPool> {
    const pool = new ReattachingPool(attach, onGivenUp);
    await pool.#attached();
    return pool;
  }

  private constructor(attach: () => Promise<ConnectionPool>, onGivenUp?: (cause: unknown) => void) {
    this.#attach = attach;
    this.#onGivenUp = onGivenUp;
  }

  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const pool = this.#pool ?? (await this.#attached());
    try {
      return await pool.use(work);
    } catch (cause) {
      this.#heed(cause, pool);
      throw cause;
    }
  }

  async *stream<T>(work: (connection: DuckDBConnection) => AsyncIterable<T>): AsyncIterable<T> {
    const pool = this.#pool ?? (await this.#attached());
    try {
      yield* pool.stream(work);
    } catch (cause) {
      this.#heed(cause, pool);
      throw cause;
    }
  }

  /** Interrupts what runs and closes every connection and the instance. */
  close(): void {
    this.#closed = true;
    this.#pool?.close();
    this.#pool = undefined;
  }

  #attached(): Promise<ConnectionPool> {
    if (this.#closed) throw new LakeClosed();
    this.#attaching ??= this.#attach()
      .then((pool) => {
        if (this.#closed) {
          pool.close();
          throw new LakeClosed();
        }
        this.#pool = pool;
        return pool;
      })
      .finally(() => {
        this.#attaching = undefined;
      });
    return this.#attaching;
  }

  #heed(cause: unknown, pool: ConnectionPool): void {
    if (pool !== this.#pool || !isInvalidated(cause)) return;
    this.#pool = undefined;
    pool.giveUp();
    this.#onGivenUp?.(cause);
  }
}
