import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import {
  attachStatement,
  catalogDatabase,
  catalogKind,
  lakeName,
  s3Secret,
  withoutPasswords,
} from "./catalog.ts";
import { ConnectionPool } from "./connection-pool.ts";
import { DuckLake } from "./duck-lake.ts";
import type { Lake } from "./lake.ts";
import {
  LakeAlreadyOpen,
  LakeCannotOpen,
  LakeCannotWrite,
  LakeError,
  messageOf,
  StatementFailed,
} from "./lake-errors.ts";
import type { OpenLakeOptions } from "./lake-options.ts";
import { loadTables } from "./load-tables.ts";
import { ReattachingPool } from "./reattaching-pool.ts";
import { renewS3Keys } from "./renew-s3-keys.ts";
import { writeFailure } from "./write-failure.ts";

/**
 * Opens the lake, the only way in: one DuckDB instance per process, with the catalog attached. Creates the catalog,
 * the data folder and the tables of the contracts where they are missing, unless opened for reading.
 *
 * Throws `LakeAlreadyOpen` when this process has it open, `LakeCannotOpen` when a part is missing or broken, and
 * `ContractChanged` when a table cannot become what its contract says.
 */
export async function openLake(options: OpenLakeOptions): Promise<Lake> {
  const identity = catalogKind(options.catalog) === "sqlite" ? resolve(options.catalog) : options.catalog;
  if (open.has(identity)) throw new LakeAlreadyOpen(withoutPasswords(options.catalog));
  open.add(identity);
  try {
    const tables = options.tables ?? (await loadTables());
    let { s3 } = options;
    const pool = await ReattachingPool.open(
      () => attach({ ...options, ...(s3 && { s3 }) }),
      options.onGivenUp,
    );
    const stopRenewing = renewS3Keys(s3, (next) => {
      s3 = next;
      return pool.use((connection) => connection.run(s3Secret(next)));
    });
    const onClose = () => {
      stopRenewing();
      open.delete(identity);
    };
    const lake = new DuckLake({ pool, options, tables, onClose });
    try {
      await lake.prepare();
      return lake;
    } catch (cause) {
      await lake.close();
      throw openFailure(options, cause);
    }
  } catch (cause) {
    open.delete(identity);
    throw cause;
  }
}

/** DuckLake's own retries, of commits that met others without contradicting them, are quick at first. */
const retrySettings = "SET ducklake_retry_wait_ms = 10; SET ducklake_max_retry_count = 20";

/** Catalogs open in this process. */
const open = new Set<string>();

async function attach(options: OpenLakeOptions): Promise<ConnectionPool> {
  const writable = !options.readOnly && options.at === undefined;
  const kind = catalogKind(options.catalog);
  try {
    if (writable && kind === "sqlite") await mkdir(dirname(options.catalog), { recursive: true });
    if (writable && !options.data.startsWith("s3://")) await mkdir(options.data, { recursive: true });
    const instance = await DuckDBInstance.create(":memory:", {
      extension_directory: options.extensionDirectory,
      autoinstall_known_extensions: "false",
      memory_limit: options.memoryLimit,
      threads: String(options.threads),
      temp_directory: options.tempDirectory,
    });
    const connection = await instance.connect();
    try {
      await connection.run(retrySettings);
      if (options.s3) await connection.run(s3Secret(options.s3));
      await connection.run(attachStatement(options, lakeName));
      const keeper = writable && kind === "sqlite" ? await keepCatalogOpen(instance) : undefined;
      return new ConnectionPool(instance, keeper);
    } catch (cause) {
      instance.closeSync();
      throw cause;
    } finally {
      connection.closeSync();
    }
  } catch (cause) {
    throw openFailure(options, cause);
  }
}

/**
 * SQLite moves its log into the file whenever the file's last connection closes, which would be after every statement:
 * this one stays open, in a transaction that has read nothing and so locks nothing, and the log is moved every thousand
 * pages.
 */
async function keepCatalogOpen(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run("BEGIN TRANSACTION");
  await connection.run(`USE ${catalogDatabase}.main`);
  return connection;
}

/** The lake's own errors as they are; DuckDB's words with what the reader can do in front where the cause is known. */
function openFailure(options: OpenLakeOptions, cause: unknown): unknown {
  const catalog = withoutPasswords(options.catalog);
  const failure = writeFailure(cause, catalog);
  if (failure instanceof LakeCannotWrite) return failure;
  if (cause instanceof LakeError && !(cause instanceof StatementFailed)) return cause;
  const message = withoutSecrets(options, messageOf(cause instanceof StatementFailed ? cause.cause : cause));
  return new LakeCannotOpen(catalog, whyNot(message), new Error(message));
}

/** DuckDB quotes the statement that failed, and with it what the statement names. */
function withoutSecrets({ s3 }: OpenLakeOptions, message: string): string {
  const secrets = s3
    ? [s3.secretAccessKey, s3.accessKeyId, ...(s3.sessionToken ? [s3.sessionToken] : [])]
    : [];
  return secrets.reduce((text, secret) => text.replaceAll(secret, "…"), withoutPasswords(message));
}

function whyNot(message: string): string {
  if (
    /extension/i.test(message) &&
    /not found|could not be loaded|not installed|no such file/i.test(message)
  ) {
    return `one of DuckDB's extensions is missing; pharma doctor shows which. ${message}`;
  }
  if (/file is not a database|malformed|not a valid/i.test(message)) {
    return `its catalog is damaged. Put back a copy of it: the data files are not harmed. ${message}`;
  }
  if (/does not exist|unable to open database|cannot open file|no such/i.test(message)) {
    return `there is no lake there, or it cannot be read. ${message}`;
  }
  return message;
}
