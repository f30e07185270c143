import {
  type Db,
  MongoBulkWriteError,
  MongoClient,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
} from "mongodb";
import { LakeError } from "../../lakehouse/lake-errors.ts";
import { MongoFailed, shownAddress } from "./mongo-failed.ts";

/**
 * Opens the database that the address names, and closes it whatever happens. What is written counts once a majority of the
 * servers has it: what was erased does not come back with a server that fails over.
 *
 * @param signal aborts what goes on by closing the connections
 * @throws MongoFailed, and what the lake throws in `use`
 */
export async function withDatabase<T>(
  url: string,
  use: (database: Db) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  let client: MongoClient | undefined;
  const close = () => void client?.close(true).catch(() => undefined);
  try {
    client = new MongoClient(url, defaultsOf(url));
    signal?.addEventListener("abort", close, { once: true });
    await client.connect();
    return await use(client.db());
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof LakeError || error instanceof MongoFailed) throw error;
    // Without its cause, which may hold the address or a document.
    throw new MongoFailed(shownAddress(url), reasonOf(error as Error));
  } finally {
    signal?.removeEventListener("abort", close);
    await client?.close(true).catch(() => undefined);
  }
}

/** Options that hold where the address says nothing of them. */
const defaults = {
  appName: "pharma",
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 5_000,
  socketTimeoutMS: 120_000,
  w: "majority",
  wtimeoutMS: 60_000,
  maxPoolSize: 2,
} as const;

function defaultsOf(url: string) {
  const said = new Set([...new URLSearchParams(url.split("?")[1]).keys()].map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(defaults).filter(([name]) => !said.has(name.toLowerCase())));
}

/** In words what happened and what to do. Messages of the server are not repeated: they may quote documents. */
function reasonOf(error: Error): string {
  // Of two packages, each with a class of its own.
  if (error.name === "MongoParseError" || error.message.startsWith("Unable to parse"))
    return badAddress(error);
  // The driver makes a bulk write's error of a lost connection, too: such a one has no code.
  const lost = error instanceof MongoBulkWriteError && error.code === undefined;
  if (lost || error instanceof MongoServerSelectionError || error instanceof MongoNetworkError) {
    return `it is not reached, or does not answer (${error.message.slice(0, 200)}); check that it runs, and the host in PHARMA_MONGODB`;
  }
  if (error instanceof MongoServerError) return refusal(error);
  // Of a name server, for mongodb+srv, or of a certificate's file.
  if ("syscall" in error) return `${error.message.slice(0, 200)}; check host and files in PHARMA_MONGODB`;
  return `the driver says ${error.name}`;
}

function refusal({ code, codeName }: { code?: unknown; codeName?: unknown }): string {
  const said = codeName === undefined ? `code ${code ?? "none"}` : `${codeName} (${code})`;
  switch (code) {
    case 18:
      return `it refuses user or password: ${said}; check both in PHARMA_MONGODB, and the database that the user is of (authSource=admin)`;
    case 13:
      return `the user may not do this: ${said}; it needs the role readWrite on the database, and a password where the server asks for one`;
    default:
      return `it answered ${said}`;
  }
}

/** The address itself is not repeated: what is wrong in it may be the password. */
function badAddress({ message }: Error): string {
  const option = /^options? [\w, ]+ (is|are) not supported$/.test(message) ? `: ${message}` : "";
  return `PHARMA_MONGODB is no address that the driver can use${option}; signs such as @ / : % in user or password are written %40 %2F %3A %25`;
}
