import type { AlertFile } from "../alerts/alert-file.ts";
import { aboutLake, assessTables as assess } from "../alerts/assess-tables.ts";
import { lastChanges } from "../lakehouse/last-changes.ts";
import type { AlertChange } from "../workflows/alerts/alert.ts";
import type { ControlHost } from "./control-host.ts";

/** Looks at the age of tables. That the lake cannot be asked is an alert too: then nobody knows how old they are. */
export async function assessTables(host: ControlHost, file: AlertFile): Promise<readonly AlertChange[]> {
  const { config } = await file.read();
  const now = new Date().toISOString();
  try {
    const changes = assess(config.rules, await lastChanges(host.lake), now);
    return [...changes, aboutLake(now)];
  } catch (error) {
    host.log.warn({ err: error }, "the lake cannot be asked for the age of tables");
    return [aboutLake(now, error instanceof Error ? error.message : String(error))];
  }
}
