import {
  ScheduleAlreadyRunning,
  type ScheduleClient,
  type ScheduleDescription,
  ScheduleNotFoundError,
} from "@temporalio/client";
import { isOurs, markKey, notOurs } from "./deployment.ts";
import { compareFields } from "./fields.ts";
import type { CronSchedule, IntervalSchedule } from "./schedule.ts";
import type { SyncedSchedule, SyncOptions } from "./synced-schedule.ts";
import { fieldsOfFile, fieldsOfServer } from "./timed-fields.ts";
import { timedOptions } from "./timed-options.ts";

/** Brings one schedule of the clock to Temporal. */
export async function syncTimed(
  client: ScheduleClient,
  schedule: CronSchedule | IntervalSchedule,
  sync: SyncOptions,
): Promise<SyncedSchedule> {
  const { deployment, dryRun = false, force = false } = sync;
  const { id } = schedule;
  const options = timedOptions(schedule, deployment);
  const wanted = fieldsOfFile(schedule, options);
  const there = await describeTimed(client, id);
  if (there === undefined) {
    try {
      if (!dryRun) await client.create(options);
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      // Another process brought it meanwhile: it is looked at as any that is there.
      return syncTimed(client, schedule, sync);
    }
    return { id, change: "created", differences: compareFields({}, wanted) };
  }
  const differences = compareFields(fieldsOfServer(there), wanted);
  const ours = isOurs(there.memo, deployment);
  if (!ours && !force) {
    return { id, change: "refused", why: notOurs(id, there.memo, deployment), differences };
  }
  if (!ours) {
    if (!dryRun) await takeOver(client, options, there);
    return { id, change: "updated", why: "taken over", differences };
  }
  if (differences.length === 0 && there.action.memo?.[markKey] === deployment.owner)
    return { id, change: "unchanged" };
  if (!dryRun) {
    // What an operator said stays: whether it is paused, and why.
    await client.getHandle(id).update(({ state }) => ({ ...options, state }));
  }
  return { id, change: "updated", differences };
}

/** Removes the schedules of this deployment that no file defines any more. */
export async function removeTimed(
  client: ScheduleClient,
  wanted: ReadonlySet<string>,
  { deployment, dryRun = false, force = false }: SyncOptions,
): Promise<readonly SyncedSchedule[]> {
  const removed: SyncedSchedule[] = [];
  for await (const { scheduleId: id, memo } of client.list()) {
    if (wanted.has(id) || !isOurs(memo, deployment)) continue;
    const there = await describeTimed(client, id);
    if (there === undefined) continue; // The list lags behind.
    const differences = compareFields(fieldsOfServer(there), {});
    const [running] = there.info.runningActions;
    if (running !== undefined && !force) {
      removed.push({ id, change: "refused", why: stillRuns(id, running.workflow.workflowId), differences });
      continue;
    }
    try {
      if (!dryRun) await client.getHandle(id).delete();
    } catch (error) {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
      continue; // Another process removed it meanwhile.
    }
    removed.push({ id, change: "removed", differences });
  }
  return removed;
}

/** Why a schedule is not removed yet. */
export function stillRuns(id: string, execution: string): string {
  return `${id} is not removed: what it started goes on (${execution}). Wait for its end, or --force: it then goes on without its schedule.`;
}

export async function describeTimed(
  client: ScheduleClient,
  id: string,
): Promise<ScheduleDescription | undefined> {
  try {
    return await client.getHandle(id).describe();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return undefined;
    throw error;
  }
}

/** A schedule's memo stays as it was made, and with it whose it is. */
async function takeOver(
  client: ScheduleClient,
  options: ReturnType<typeof timedOptions>,
  { state }: ScheduleDescription,
): Promise<void> {
  await client.getHandle(options.scheduleId).delete();
  await client.create({
    ...options,
    state: { paused: state.paused, ...(state.note !== undefined && { note: state.note }) },
  });
}
