import { DatabaseError, Pool, type PoolClient } from "pg";

/** The server has no extension `vector`, or this user may not create it. */
export class VectorExtensionMissing extends Error {
  override readonly name = "VectorExtensionMissing";
  readonly code = "VECTOR_EXTENSION_MISSING";
  readonly retryable = false;
  constructor(cause: unknown) {
    super(
      `PHARMA_VECTORS names a PostgreSQL without the extension vector (${messageOf(cause)}). Install pgvector 0.5 or later there and run \`create extension vector\` as its owner, or leave PHARMA_VECTORS unset.`,
      { cause },
    );
  }
}

/** The server that PHARMA_VECTORS names cannot be asked. */
export class VectorServerFailed extends Error {
  override readonly name = "VectorServerFailed";
  readonly code = "VECTOR_SERVER_FAILED";
  readonly retryable = true;
  constructor(cause: unknown) {
    super(`The PostgreSQL that PHARMA_VECTORS names does not answer as it should: ${messageOf(cause)}`, {
      cause,
    });
  }
}

/** How long is waited for a connection, and for an answer: the graph of a large index may take hours and says so itself. */
const patience = { connectionTimeoutMillis: 10_000, query_timeout: 120_000 };

/** SQLSTATE of a server without the extension, and of a user who may not create it. */
const cannotCreate: ReadonlySet<string | undefined> = new Set(["58P01", "0A000", "42501"]);

/** @throws VectorExtensionMissing */
export async function createExtension(client: PoolClient): Promise<void> {
  await client.query("create extension if not exists vector").catch((error) => {
    throw error instanceof DatabaseError && cannotCreate.has(error.code)
      ? new VectorExtensionMissing(error)
      : error;
  });
}

/** The PostgreSQL that PHARMA_VECTORS names. */
export interface VectorServer {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Several statements on one connection; rolled back where they fail. */
  run<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** @throws VectorServerFailed from each of its functions */
export function connectVectors(url: string): VectorServer {
  const pool = new Pool({ connectionString: url, max: 4, ...patience });
  // A connection that breaks while nobody uses it is none of anybody's: the next statement has another one.
  pool.on("error", () => undefined);
  // One that breaks while it is used says so by the statement that fails; its event, unheard, would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  const run: VectorServer["run"] = async (work) => {
    let client: PoolClient | undefined;
    try {
      client = await pool.connect();
      const done = await work(client);
      client.release();
      return done;
    } catch (error) {
      // With it goes the transaction that it was in.
      client?.release(true);
      if (error instanceof VectorExtensionMissing) throw error;
      throw new VectorServerFailed(error);
    }
  };
  return {
    query: (text, values) => run(async (client) => (await client.query(text, [...(values ?? [])])).rows),
    run,
    close: () => pool.end(),
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
