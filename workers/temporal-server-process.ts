import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, renameSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { findProcess, isAlive, type LivingProcess, thisProcess } from "../client/living-process.ts";
import type { ServerRecord } from "../client/server-record.ts";
import { choosePort } from "./free-port.ts";
import { keepClosedRuns, waitUntilServing } from "./server-health.ts";
import { temporalServerFlags } from "./temporal-server-flags.ts";
import { serverPaths, settingsHash, type TemporalServerOptions } from "./temporal-server-options.ts";

/** The server did not come up, or could not be kept up; the message carries the end of its log. */
export class TemporalServerFailed extends Error {
  readonly code = "TEMPORAL_SERVER_FAILED";
  constructor(
    readonly log: string,
    what: string,
    options?: ErrorOptions,
  ) {
    super(`The Temporal server ${what} (log: ${log})`, options);
    this.name = "TemporalServerFailed";
  }
}

export interface LaunchedServer {
  readonly record: ServerRecord;
  readonly child: ChildProcess;
}

/**
 * Starts the server's process and waits until it serves. The server opens ports of its own beside ours, and each is
 * free only until somebody else takes it: a start that met a taken one is tried again. A port that was asked for by
 * number and is taken for good ends that with `PortInUse`.
 *
 * @throws PortInUse, TemporalServerFailed
 */
export async function launchServer(options: TemporalServerOptions): Promise<LaunchedServer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launchOnce(options);
    } catch (error) {
      const met = error instanceof TemporalServerFailed && /address already in use/.test(error.message);
      if (!met || attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function launchOnce(options: TemporalServerOptions): Promise<LaunchedServer> {
  const paths = serverPaths(options.home);
  const port = await choosePort(options.port ?? { preferred: 7233 }, IP, "the Temporal server");
  const ui = options.ui ?? { preferred: 8233 };
  const uiPort = ui === "none" ? undefined : await choosePort(ui, IP, "the web UI");
  const namespace = options.namespace ?? "default";
  const searchAttributes = options.searchAttributes ?? {};
  const child = spawnServer(options.binary, paths.log, [
    ...temporalServerFlags({
      database: paths.database,
      ip: IP,
      port,
      uiPort,
      namespace,
      searchAttributes,
      ...(options.dynamicConfig && { dynamicConfig: options.dynamicConfig }),
    }),
  ]);
  const address = `${IP}:${port}`;
  const at = { address, namespace, searchAttributes: Object.keys(searchAttributes) };
  const end = endOf(child, paths.log);
  try {
    await waitUntilServing(at, end.reported, START_TIMEOUT_MS);
    await keepClosedRuns(at, options.keepClosedDays ?? KEEP_CLOSED_DAYS);
  } catch (error) {
    child.kill("SIGKILL");
    throw error instanceof TemporalServerFailed
      ? error
      : new TemporalServerFailed(paths.log, `does not answer: ${await logTail(paths.log)}`, { cause: error });
  }
  end.forget();
  child.unref();
  const server = child.pid === undefined ? undefined : findProcess(child.pid);
  if (!server) throw new TemporalServerFailed(paths.log, `died at its start: ${await logTail(paths.log)}`);
  const record: ServerRecord = {
    server,
    address,
    ...(uiPort !== undefined && { ui: `http://${IP}:${uiPort}` }),
    namespace,
    settings: settingsHash(options),
    users: [thisProcess()],
  };
  return { record, child };
}

/** Ends a process: politely first, by force after ten seconds. */
export async function endProcess(
  server: LivingProcess,
  signals: readonly NodeJS.Signals[] = ["SIGTERM", "SIGKILL"],
): Promise<void> {
  for (const signal of signals) {
    if (!isAlive(server)) return;
    process.kill(server.pid, signal);
    const deadline = Date.now() + STOP_TIMEOUT_MS;
    while (isAlive(server) && Date.now() < deadline) await delay(10);
  }
}

const IP = "127.0.0.1";
const START_TIMEOUT_MS = 30_000;
const START_ATTEMPTS = 5;
const KEEP_CLOSED_DAYS = 90;
const STOP_TIMEOUT_MS = 10_000;
const LOG_LIMIT_BYTES = 10_000_000;

function spawnServer(binary: string, log: string, flags: readonly string[]): ChildProcess {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(log, `${log}.1`);
  // The log is a file and not a pipe: a pipe's end would kill the server together with its starter.
  const file = openSync(log, "a");
  try {
    return spawn(binary, flags, { detached: true, stdio: ["ignore", file, file] });
  } finally {
    closeSync(file);
  }
}

/** `reported` rejects when the process ends or never starts, until it is told to forget. */
function endOf(child: ChildProcess, log: string): { reported: Promise<never>; forget(): void } {
  let forget: () => void = () => undefined;
  const reported = new Promise<never>((_, reject) => {
    const onError = (cause: Error) =>
      reject(new TemporalServerFailed(log, `does not start: ${cause.message}`, { cause }));
    const onExit = async (code: number | null, signal: NodeJS.Signals | null) => {
      const tail = await logTail(log);
      reject(new TemporalServerFailed(log, `ended with ${signal ?? code} at its start: ${tail}`));
    };
    child.once("error", onError);
    child.once("exit", onExit);
    forget = () => {
      child.off("exit", onExit);
    };
  });
  return { reported, forget };
}

async function logTail(path: string): Promise<string> {
  const text = await readFile(path, "utf8").catch((error: Error) => error.message);
  const lines = text.trimEnd().split("\n");
  return lines.slice(-3).join(" | ").slice(-600) || "its log is empty";
}
