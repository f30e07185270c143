import type { Client } from "@temporalio/client";
import { checkSchedules } from "./check-schedules.ts";
import type { CronSchedule, DatasetSchedule, IntervalSchedule, Schedule } from "./schedule.ts";
import { removeDatasets, syncDataset } from "./sync-datasets.ts";
import { removeTimed, syncTimed } from "./sync-timed.ts";
import type { SyncedSchedule, SyncOptions } from "./synced-schedule.ts";

/**
 * Makes the server's schedules what the files say: creates, updates, and removes those that this deployment made and whose
 * files are gone. What belongs to others is left alone, and a schedule whose run goes on is not removed, unless forced.
 * Whether a schedule is paused is the operators' to say: it is left as it is.
 *
 * @throws ScheduleError before anything is changed, when a schedule cannot be
 */
export async function syncSchedules(
  client: Pick<Client, "schedule" | "workflow">,
  schedules: readonly Schedule[],
  options: SyncOptions,
): Promise<readonly SyncedSchedule[]> {
  checkSchedules(schedules, options);
  const synced: SyncedSchedule[] = [];
  for (const schedule of schedules) {
    synced.push(
      isTimed(schedule)
        ? await syncTimed(client.schedule, schedule, options)
        : await syncDataset(client.workflow, schedule, options),
    );
  }
  const ids = (kept: readonly Schedule[]) => new Set(kept.map(({ id }) => id));
  return [
    ...synced,
    ...(await removeTimed(client.schedule, ids(schedules.filter(isTimed)), options)),
    ...(await removeDatasets(client.workflow, ids(schedules.filter(isDataset)), options)),
  ];
}

export function isTimed(schedule: Schedule): schedule is CronSchedule | IntervalSchedule {
  return schedule.kind !== "dataset";
}

export function isDataset(schedule: Schedule): schedule is DatasetSchedule {
  return schedule.kind === "dataset";
}
