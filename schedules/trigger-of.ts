import { msToNumber } from "@temporalio/common/lib/time.js";
import type {
  DatasetTrigger,
  TriggerInput,
  TriggerMemo,
  TriggerState,
} from "../workflows/datasets/protocol.ts";
import { taskQueue } from "../workflows/engine/spec.ts";
import type { Deployment } from "./deployment.ts";
import { durationText, type Fields, runFields } from "./fields.ts";
import { activeTimes } from "./next-times.ts";
import { runOf } from "./run-of.ts";
import type { DatasetSchedule } from "./schedule.ts";

/** A dataset schedule as the workflow takes it that starts its runs, as it is when it is made. */
export function triggerOf(
  schedule: DatasetSchedule,
  deployment: Deployment,
): { readonly input: TriggerInput; readonly memo: TriggerMemo } {
  const { startAt, endAt } = activeTimes(schedule);
  const trigger: DatasetTrigger = {
    schedule: schedule.id,
    ...runOf(schedule),
    tables: [...schedule.tables],
    quietMs: msToNumber(schedule.quiet),
    atMostMs: msToNumber(schedule.atMost),
    overlap: schedule.overlap,
    ...(startAt && { startAt: startAt.toISOString() }),
    ...(endAt && { endAt: endAt.toISOString() }),
  };
  const state: TriggerState = {
    ...(schedule.paused !== undefined && { paused: `paused at first: ${schedule.paused}` }),
    seen: {},
    starts: [],
  };
  const mark = { owner: deployment.owner, fields: fieldsOf(trigger, deployment) };
  return {
    input: { trigger, memo: mark, state },
    memo: { pharmaSchedule: mark, tables: trigger.tables, state },
  };
}

function fieldsOf(trigger: DatasetTrigger, { queuePrefix }: Deployment): Fields {
  const { tables, quietMs, atMostMs, startAt, endAt, overlap } = trigger;
  return {
    when: `${tables.join(" or ")} changes`,
    quiet: durationText(quietMs),
    "at most": durationText(atMostMs),
    ...(startAt !== undefined && { from: startAt }),
    ...(endAt !== undefined && { until: endAt }),
    overlap,
    queue: taskQueue("control", queuePrefix),
    ...runFields(trigger),
  };
}
