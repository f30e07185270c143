import { DefaultLogger, type LogEntry, Runtime } from "@temporalio/worker";
import type { Logger } from "pino";

let installed = false;

/**
 * Sets up Temporal's native runtime, once per process: its log goes where ours goes, and signals are left to us.
 * Its metrics are served at `metricsAddress`, where one is given. Attempts that fail and are retried are no warnings there: the run's state and the task's log tell of them.
 */
export function installTemporalRuntime(log: Logger, metricsAddress?: string): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger("WARN", (entry) => write(log, entry)),
    telemetryOptions: {
      logging: { filter: { core: "WARN", other: "ERROR" }, forward: {} },
      ...(metricsAddress !== undefined && {
        metrics: {
          prometheus: {
            bindAddress: metricsAddress,
            countersTotalSuffix: true,
            useSecondsForDurations: true,
          },
        },
      }),
    },
    shutdownSignals: [],
  });
}

/** Lanes beside `cpu` run no workflows, which is how it is meant. */
const EXPECTED = /^No workflows registered/;

function write(log: Logger, entry: LogEntry): void {
  if (EXPECTED.test(entry.message)) return;
  const { error, workflowId, activityId, activityType, attempt, taskQueue } = entry.meta ?? {};
  const reason = error instanceof Error ? error.message : undefined;
  const fields = { run: workflowId, task: activityId, step: activityType, attempt, taskQueue, reason };
  if (entry.level === "ERROR") log.error(fields, entry.message);
  else log.warn(fields, entry.message);
}
