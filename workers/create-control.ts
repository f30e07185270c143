import { startAlertDesk } from "../client/alert-desk.ts";
import { connectTo, type PharmaClient } from "../client/connect.ts";
import type { TemporalTarget } from "../client/temporal-target.ts";
import { readSecret } from "../config.ts";
import { controlActivities } from "../operations/index.ts";
import type { Settings } from "../settings.ts";
import type { ControlActivities } from "../workflows/control-activities.ts";
import { beating } from "./beating.ts";
import { meterControl } from "./metrics/meter-control.ts";
import type { StepHost } from "./step-host.ts";

/** What a process that polls the control queue needs beside its workers. */
export interface Control {
  readonly activities: ControlActivities;
  /** Connected when first used, and kept. */
  client(): Promise<PharmaClient>;
  /** Sees to it that the desk of alerts is up: it looks after tables also while nothing runs. */
  begin(): Promise<void>;
  close(): Promise<void>;
}

/** The control queue's activities on what this process has, connected to the server when first used. */
export function createControl(
  settings: Settings,
  target: TemporalTarget,
  { lake, log, meter }: Pick<StepHost, "lake" | "log" | "meter">,
): Control {
  let connecting: Promise<PharmaClient> | undefined;
  const client = (): Promise<PharmaClient> => {
    if (connecting === undefined) {
      const attempt = connectTo(target);
      connecting = attempt;
      // A server that is down may be back: the next use tries again.
      attempt.catch(() => {
        if (connecting === attempt) connecting = undefined;
      });
    }
    return connecting;
  };
  const activities = controlActivities({
    client,
    lake,
    home: settings.home,
    alerts: settings.alerts,
    lineage: settings.lineage,
    secret: readSecret,
    log,
  });
  return {
    activities: beating(meter ? meterControl(activities, meter) : activities),
    client,
    async begin() {
      try {
        await startAlertDesk(await client());
      } catch (error) {
        // The first alert starts it as well.
        log.warn({ err: error }, "the alert desk was not started");
      }
    },
    async close() {
      const open = connecting;
      connecting = undefined;
      await (await open?.catch(() => undefined))?.close();
    },
  };
}
