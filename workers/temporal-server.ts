import type { ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { isAlive, type LivingProcess, thisProcess } from "../client/living-process.ts";
import { readServerRecord, type ServerRecord, serverRecordPath } from "../client/server-record.ts";
import { withFileLock } from "./file-lock.ts";
import { watchProcess } from "./process-watch.ts";
import { waitUntilServing } from "./server-health.ts";
import { serverPaths, settingsHash, type TemporalServerOptions } from "./temporal-server-options.ts";
import { endProcess, launchServer, TemporalServerFailed } from "./temporal-server-process.ts";

export interface TemporalServer {
  readonly address: string;
  /** The web UI's address; undefined without one. */
  readonly ui: string | undefined;
  readonly namespace: string;
  readonly log: string;
  /** Whether this call joined a server that ran already. */
  readonly joined: boolean;
  /** The server's process number; another one after a restart. */
  readonly pid: number;
  /** Leaves the server; the last process to leave ends it. */
  stop(): Promise<void>;
}

/**
 * Starts the real Temporal server on this state folder, or joins the one that runs there.
 *
 * At most one server runs per state folder, whoever starts it. It lives in a process group of its own, so that Ctrl-C
 * reaches it only through `stop()`, after the workers have drained; when its starter is killed it goes on, and the next
 * start joins it. While a user lives, a server that dies is started again on the same ports.
 *
 * @throws PortInUse, LockTimeout, TemporalServerFailed
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const paths = serverPaths(options.home);
  mkdirSync(paths.folder, { recursive: true });
  let current = await withFileLock(paths.lock, () => joinOrLaunch(options));
  const joined = current.child === undefined;
  const restarts: number[] = [];
  let restarting: Promise<void> = Promise.resolve();
  let stopped = false;

  const restart = async (): Promise<void> => {
    restarts.push(Date.now());
    const recent = restarts.filter((at) => at > Date.now() - RESTART_WINDOW_MS);
    if (recent.length > RESTARTS_PER_WINDOW) {
      throw new TemporalServerFailed(paths.log, `died ${recent.length} times within a minute`);
    }
    await withFileLock(paths.lock, async () => {
      if (!stopped) current = await joinOrLaunch(samePorts(options, current.record));
    });
    if (stopped) return;
    watch = watchServer();
    options.onRestart?.();
  };
  const watchServer = () =>
    watchProcess(current.record.server, current.child, () => {
      restarting = restart().catch((error: Error) => options.onLost?.(error));
    });
  let watch = watchServer();

  return {
    address: current.record.address,
    ui: current.record.ui,
    namespace: current.record.namespace,
    log: paths.log,
    joined,
    get pid() {
      return current.record.server.pid;
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      watch.close();
      await restarting;
      await withFileLock(paths.lock, () => leave(options.home));
    },
  };
}

const RESTART_WINDOW_MS = 60_000;
const RESTARTS_PER_WINDOW = 5;
const HEALTH_TIMEOUT_MS = 5_000;

interface Running {
  readonly record: ServerRecord;
  /** Present when this process is the server's parent. */
  readonly child: ChildProcess | undefined;
}

/** Under the lock. */
async function joinOrLaunch(options: TemporalServerOptions): Promise<Running> {
  const known = readServerRecord(options.home);
  if (known && isAlive(known.server)) {
    const users = known.users.filter(isAlive);
    // Other settings are no reason to end a server that somebody relies on.
    const fits = users.length > 0 || known.settings === settingsHash(options);
    if (fits && (await answers(known, options))) {
      const record = { ...known, users: withUser(users, thisProcess()) };
      await writeRecord(options.home, record);
      return { record, child: undefined };
    }
    // One that does not answer would not heed a polite signal either; its database stands a kill.
    await endProcess(known.server, fits ? ["SIGKILL"] : undefined);
  }
  const launched = await launchServer(options);
  await writeRecord(options.home, launched.record);
  return launched;
}

/** Under the lock: takes this process off the record, and ends the server when nobody is left. */
async function leave(home: string): Promise<void> {
  const record = readServerRecord(home);
  if (!record) return;
  const users = record.users.filter((user) => user.pid !== process.pid && isAlive(user));
  if (users.length > 0) return writeRecord(home, { ...record, users });
  await endProcess(record.server);
  await rm(serverRecordPath(home), { force: true });
}

async function answers(record: ServerRecord, options: TemporalServerOptions): Promise<boolean> {
  const { address, namespace } = record;
  const searchAttributes = Object.keys(options.searchAttributes ?? {});
  const timeout = options.healthTimeoutMs ?? HEALTH_TIMEOUT_MS;
  let unwatch: () => void = () => undefined;
  const died = new Promise<never>((_, reject) => {
    unwatch = watchProcess(record.server, undefined, () => reject(new Error("it died")), 50).close;
  });
  try {
    await waitUntilServing({ address, namespace, searchAttributes }, died, timeout);
    return true;
  } catch {
    return false; // a server that does not answer is ended and started anew by the caller
  } finally {
    unwatch();
  }
}

async function writeRecord(home: string, record: ServerRecord): Promise<void> {
  const path = serverRecordPath(home);
  await writeFile(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`);
  await rename(`${path}.new`, path);
}

function withUser(users: readonly LivingProcess[], user: LivingProcess): LivingProcess[] {
  return [...users.filter(({ pid }) => pid !== user.pid), user];
}

function samePorts(options: TemporalServerOptions, record: ServerRecord): TemporalServerOptions {
  return {
    ...options,
    port: Number(record.address.split(":")[1]),
    ui: record.ui === undefined ? "none" : Number(new URL(record.ui).port),
  };
}
