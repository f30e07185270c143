import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { serverRecordPath } from "../client/server-record.ts";
import type { PortChoice } from "./free-port.ts";
import type { SearchAttributeKind } from "./temporal-server-flags.ts";

export interface TemporalServerOptions {
  /** State folder; the server's database, log and record lie in its `temporal/`. */
  readonly home: string;
  /** The `temporal` binary. */
  readonly binary: string;
  /** @default "default" */
  readonly namespace?: string;
  readonly searchAttributes?: Readonly<Record<string, SearchAttributeKind>>;
  /** @default 7233, or another when it is taken */
  readonly port?: PortChoice;
  /** Port of the web UI. @default 8233, or another when it is taken */
  readonly ui?: PortChoice | "none";
  readonly dynamicConfig?: Readonly<Record<string, number | boolean | string>>;
  /** How long closed runs can be looked at. @default 90 */
  readonly keepClosedDays?: number;
  /** How long a server that runs already may take to answer before it is replaced. @default 5000 */
  readonly healthTimeoutMs?: number;
  /** The server died and runs again; workers and clients reconnect by themselves. */
  readonly onRestart?: () => void;
  /** The server died and could not be started again. */
  readonly onLost?: (error: Error) => void;
}

export interface ServerPaths {
  readonly folder: string;
  readonly lock: string;
  readonly log: string;
  readonly database: string;
}

export function serverPaths(home: string): ServerPaths {
  const folder = dirname(serverRecordPath(home));
  return {
    folder,
    lock: join(folder, "server.lock"),
    log: join(folder, "server.log"),
    database: join(folder, "temporal.sqlite"),
  };
}

/** Tells servers apart that were started with other settings; ports do not count. */
export function settingsHash(options: TemporalServerOptions): string {
  const { binary, namespace = "default", searchAttributes = {}, dynamicConfig = {}, ui } = options;
  const settings = [binary, namespace, searchAttributes, dynamicConfig, ui === "none"];
  return createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 16);
}
