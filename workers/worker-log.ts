import { join } from "node:path";
import { type Logger, pino } from "pino";
import { logFolder } from "../client/log-files.ts";
import type { Settings } from "../settings.ts";

/** The log of this process's workers: NDJSON, on stderr or in the state folder's `logs/worker.ndjson`. */
export function workerLog(settings: Settings, to: "file" | "stderr" = "file"): Logger {
  const destination =
    to === "stderr"
      ? pino.destination({ dest: 2, sync: true })
      : pino.destination({ dest: join(logFolder(settings.home), "worker.ndjson"), mkdir: true, sync: true });
  return pino(
    {
      level: settings.logLevel,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    destination,
  );
}
