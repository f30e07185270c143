import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { MongoClient } from "mongodb";
import { freePort } from "./s3-server.ts";

/** A server of MongoDB's protocol over a temporary folder: FerretDB on SQLite. */
export interface TestMongo {
  /** `mongodb://127.0.0.1:PORT/audit`, without a user. */
  readonly url: string;
  /** The user `pharma` of a server with passwords. */
  readonly password: string;
  /** Ends the process; the documents stay. */
  down(): Promise<void>;
  /** Starts it again on its port. */
  up(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** Where ferretdb (github.com/FerretDB/FerretDB) is on the PATH, or where CI builds it. */
export function ferretdb(): string | undefined {
  return [...(process.env.PATH ?? "").split(delimiter), join(process.cwd(), ".pharma/bin")]
    .map((folder) => join(folder, "ferretdb"))
    .find(executable);
}

export async function startMongo({ withPasswords = false } = {}): Promise<TestMongo> {
  const program = ferretdb();
  if (!program) throw new Error("ferretdb is not installed here.");
  const folder = await mkdtemp(join(tmpdir(), "pharma-mongo-"));
  const port = await freePort();
  const password = "ferrets-do-not-tell";
  const args = [
    ...["--handler=sqlite", `--sqlite-url=file:${folder}/`, `--state-dir=${folder}`],
    ...[`--listen-addr=127.0.0.1:${port}`, "--debug-addr=-", "--telemetry=disable", "--log-level=ERROR"],
    ...(withPasswords
      ? [
          "--test-enable-new-auth",
          "--setup-database=admin",
          "--setup-username=pharma",
          `--setup-password=${password}`,
        ]
      : []),
  ];
  const url = `mongodb://127.0.0.1:${port}/audit`;
  let server: ChildProcess | undefined;
  const down = async () => {
    if (!server || server.exitCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
    server = undefined;
  };
  const up = async () => {
    server = spawn(program, args, { cwd: folder, stdio: "ignore" });
    await answers(url, server);
  };
  await up();
  return {
    ...{ url, password, down, up },
    async stop() {
      await down();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Waits for the server's own word that it serves. */
async function answers(url: string, server: ChildProcess): Promise<void> {
  const client = new MongoClient(url, { serverSelectionTimeoutMS: 30_000 });
  const ended = once(server, "exit").then(([code]) => {
    throw new Error(`ferretdb ended with ${code}.`);
  });
  try {
    await Promise.race([client.db("admin").command({ hello: 1 }), ended]);
  } finally {
    ended.catch(() => undefined);
    await client.close();
  }
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not a program: the next place.
    return false;
  }
}
