import { connectTo, type PharmaClient } from "../client/connect.ts";
import type { TemporalTarget } from "../client/temporal-target.ts";
import type { Settings } from "../config.ts";
import { controlActivities } from "../operations/index.ts";
import type { ControlActivities } from "../workflows/control-activities.ts";
import { meterControl } from "./metrics/meter-control.ts";
import type { StepHost } from "./step-host.ts";

/** The control queue's activities on what this process has, connected to the server when first used. */
export function createControl(
  settings: Settings,
  target: TemporalTarget,
  { lake, log, meter }: Pick<StepHost, "lake" | "log" | "meter">,
): {
  readonly activities: ControlActivities;
  client(): Promise<PharmaClient>;
  close(): Promise<void>;
} {
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
  const activities = controlActivities({ client, lake, home: settings.home, log });
  return {
    activities: meter ? meterControl(activities, meter) : activities,
    client,
    async close() {
      const open = connecting;
      connecting = undefined;
      await (await open?.catch(() => undefined))?.close();
    },
  };
}
