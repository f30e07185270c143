import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive, type LivingProcess } from "./living-process.ts";

/** What a started embedded Temporal server writes down, so that other processes find it. */
export interface ServerRecord {
  readonly server: LivingProcess;
  /** `127.0.0.1:7233` */
  readonly address: string;
  /** The web UI; absent when the server runs without one. */
  readonly ui?: string;
  readonly namespace: string;
  /** Hash of the binary and flags it was started with. */
  readonly settings: string;
  /** The processes that rely on it: the last to leave stops it. */
  readonly users: readonly LivingProcess[];
}

/** Where the record of this state folder lies. */
export function serverRecordPath(home: string): string {
  return join(home, "temporal", "server.json");
}

/** The record as it lies there, whether or not its server still runs. */
export function readServerRecord(home: string): ServerRecord | undefined {
  try {
    return JSON.parse(readFileSync(serverRecordPath(home), "utf8")) as ServerRecord;
  } catch (error) {
    // Records are replaced whole, by a rename: a half one was not written by this program.
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The record of a server that runs now; undefined when there is none or its process died. */
export function findRunningServer(home: string): ServerRecord | undefined {
  const record = readServerRecord(home);
  return record && isAlive(record.server) ? record : undefined;
}
