import { type ScheduleOptions, type ScheduleOptionsAction, ScheduleOverlapPolicy } from "@temporalio/client";
import { msToNumber } from "@temporalio/common/lib/time.js";
import { taskQueue } from "../workflows/engine/spec.ts";
import { type ScheduledRunInput, scheduledRunWorkflow } from "../workflows/scheduled-run.ts";
import { type Deployment, markKey } from "./deployment.ts";
import { activeTimes } from "./next-times.ts";
import { runOf } from "./run-of.ts";
import type { CronSchedule, IntervalSchedule, Overlap } from "./schedule.ts";

/** A schedule as Temporal takes it, as it is when it is made. */
export function timedOptions(
  schedule: CronSchedule | IntervalSchedule,
  { owner, queuePrefix }: Deployment,
): ScheduleOptions<ScheduleOptionsAction & { readonly workflowId: string }> {
  const { id, paused, jitter, dag } = schedule;
  const input: ScheduledRunInput = { ...runOf(schedule), startedBy: { kind: "schedule", name: id } };
  return {
    scheduleId: id,
    spec: {
      ...(schedule.kind === "cron"
        ? { cronExpressions: [schedule.cron] }
        : {
            intervals: [
              {
                every: msToNumber(schedule.every),
                ...(schedule.offset !== undefined && { offset: msToNumber(schedule.offset) }),
              },
            ],
          }),
      timezone: schedule.timeZone,
      ...activeTimes(schedule),
      ...(jitter !== undefined && { jitter: msToNumber(jitter) }),
    },
    action: {
      type: "startWorkflow",
      workflowType: scheduledRunWorkflow,
      workflowId: `schedule/${id}`,
      taskQueue: taskQueue("control", queuePrefix),
      args: [input],
      memo: { [markKey]: owner },
      ...(dag.spec.doc !== undefined && { staticSummary: dag.spec.doc }),
    },
    policies: { overlap: OVERLAP[schedule.overlap], catchupWindow: msToNumber(schedule.catchUpWindow) },
    memo: { [markKey]: owner },
    state: paused === undefined ? {} : { paused: true, note: `paused at first: ${paused}` },
  };
}

export const OVERLAP: Readonly<Record<Overlap, ScheduleOverlapPolicy>> = {
  skip: ScheduleOverlapPolicy.SKIP,
  "buffer-one": ScheduleOverlapPolicy.BUFFER_ONE,
  "buffer-all": ScheduleOverlapPolicy.BUFFER_ALL,
  "cancel-other": ScheduleOverlapPolicy.CANCEL_OTHER,
  "terminate-other": ScheduleOverlapPolicy.TERMINATE_OTHER,
  "allow-all": ScheduleOverlapPolicy.ALLOW_ALL,
};
