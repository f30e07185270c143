import { DefaultLogger, type LogEntry, Runtime } from "@temporalio/worker";
import type { Logger } from "pino";

let installed = false;

/**
 * Sets up Temporal's native runtime, once per process: its log goes where ours goes, and signals are left to us.
 * Attempts that fail and are retried are no warnings there: the run's state and the task's log tell of them.
 */
export function installTemporalRuntime(log: Logger): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger("WARN", (entry) => write(log, entry)),
    telemetryOptions: { logging: { filter: { core: "WARN", other: "ERROR" }, forward: {} } },
    shutdownSignals: [],
  });
}

function write(log: Logger, entry: LogEntry): void {
  const { error, ...meta } = entry.meta ?? {};
  const fields = { temporal: meta, ...(error instanceof Error && { reason: error.message }) };
  if (entry.level === "ERROR") log.error(fields, entry.message);
  else log.warn(fields, entry.message);
}
