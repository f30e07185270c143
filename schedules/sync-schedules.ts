import { createHash } from "node:crypto";
import {
  type ScheduleClient,
  ScheduleNotFoundError,
  type ScheduleOptions,
  ScheduleOverlapPolicy,
} from "@temporalio/client";
import { parseParams } from "../workflows/engine/params.ts";
import { type RunInput, taskQueue } from "../workflows/engine/spec.ts";
import type { ScheduledRunInput } from "../workflows/scheduled-run.ts";
import type { Schedule } from "./schedule.ts";

export interface SyncedSchedule {
  readonly id: string;
  readonly change: "created" | "updated" | "unchanged" | "removed";
}

/**
 * Makes Temporal's schedules what the files say: creates, updates, and removes those that were made here and are gone.
 * Whether a schedule is paused is left as it is.
 *
 * @throws ParamsError when a schedule's params are none that its DAG takes
 */
export async function syncSchedules(
  client: ScheduleClient,
  schedules: readonly Schedule[],
  { queuePrefix }: { readonly queuePrefix?: string } = {},
): Promise<readonly SyncedSchedule[]> {
  const synced: SyncedSchedule[] = [];
  for (const schedule of schedules) {
    const options = scheduleOptions(schedule, queuePrefix);
    synced.push({ id: schedule.id, change: await syncOne(client, options) });
  }
  const wanted = new Set(schedules.map(({ id }) => id));
  for await (const { scheduleId, memo } of client.list()) {
    if (memo?.[MARK] === undefined || wanted.has(scheduleId)) continue;
    await client.getHandle(scheduleId).delete();
    synced.push({ id: scheduleId, change: "removed" });
  }
  return synced;
}

/** Key in the memo of schedules made here, and in that of the runs they start: there with the definition's hash. */
const MARK = "pharmaSchedule";

async function syncOne(client: ScheduleClient, options: ScheduleOptions): Promise<SyncedSchedule["change"]> {
  const handle = client.getHandle(options.scheduleId);
  try {
    const { action } = await handle.describe();
    if (action.memo?.[MARK] === options.action.memo?.[MARK]) return "unchanged";
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
    await client.create(options);
    return "created";
  }
  await handle.update(({ state }) => ({
    ...options,
    action: { ...options.action, workflowId: options.action.workflowId ?? options.scheduleId },
    state: { ...options.state, paused: state.paused },
  }));
  return "updated";
}

function scheduleOptions(schedule: Schedule, queuePrefix: string | undefined): ScheduleOptions {
  const { dag, params, fillDay, timeZone } = schedule;
  const { day: _, ...known } = parseParams(dag, fillDay ? { ...params, day: "2000-01-01" } : params);
  const run: RunInput = { dag: dag.spec, params: fillDay ? known : parseParams(dag, params) };
  const input: ScheduledRunInput = { run, ...(fillDay && { dayIn: timeZone }) };
  const options = {
    scheduleId: schedule.id,
    spec: { cronExpressions: [schedule.cron], timezone: timeZone },
    action: {
      type: "startWorkflow" as const,
      workflowType: "scheduledRun",
      workflowId: `schedule/${schedule.id}`,
      taskQueue: taskQueue("cpu", queuePrefix),
      args: [input],
    },
    policies: {
      overlap: OVERLAP[schedule.overlap],
      catchupWindow: schedule.catchUpWindow as `${number}h`,
    },
    state: { note: schedule.doc },
  };
  const definition = createHash("sha256").update(JSON.stringify(options)).digest("hex");
  return {
    ...options,
    memo: { [MARK]: true },
    action: { ...options.action, memo: { [MARK]: definition } },
  };
}

const OVERLAP = {
  skip: ScheduleOverlapPolicy.SKIP,
  "buffer-one": ScheduleOverlapPolicy.BUFFER_ONE,
  "cancel-other": ScheduleOverlapPolicy.CANCEL_OTHER,
} as const;
