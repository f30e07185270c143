import { setTimeout as delay } from "node:timers/promises";
import type { ScheduleDescription } from "@temporalio/client";
import { audit } from "../client/audit.ts";
import type { PharmaClient } from "../client/connect.ts";
import { ActionRefused } from "../client/control-run.ts";
import type { Operator, Receipt } from "../workflows/control.ts";
import {
  pauseTrigger,
  resumeTrigger,
  startTriggered,
  type TriggerMemo,
} from "../workflows/datasets/protocol.ts";
import { NotSynced } from "./not-synced.ts";
import type { Schedule } from "./schedule.ts";
import { startedRun } from "./schedule-status.ts";
import { describeTrigger } from "./sync-datasets.ts";
import { isTimed } from "./sync-schedules.ts";
import { describeTimed } from "./sync-timed.ts";
import { updateTrigger } from "./update-trigger.ts";

// Each is recorded in the audit table. @throws NotSynced, ActionRefused, and NoControlWorker for a dataset schedule.

/** Starts no runs until it is resumed; what it has started goes on. */
export async function pauseSchedule(
  client: PharmaClient,
  schedule: Schedule,
  by: Operator,
): Promise<Receipt> {
  const receipt = isTimed(schedule)
    ? await pauseTimed(client, schedule.id, by)
    : await updateTrigger(client, schedule, pauseTrigger, by);
  await audit(client, by, { kind: "schedule", subject: schedule.id, action: "pause" });
  return receipt;
}

/** Lets it start runs again. What was missed while it was paused is not caught up on. */
export async function resumeSchedule(
  client: PharmaClient,
  schedule: Schedule,
  by: Operator,
): Promise<Receipt> {
  const receipt = isTimed(schedule)
    ? await resumeTimed(client, schedule.id, by)
    : await updateTrigger(client, schedule, resumeTrigger, by);
  await audit(client, by, { kind: "schedule", subject: schedule.id, action: "resume" });
  return receipt;
}

export interface Triggered extends Receipt {
  /** Absent where the run waits for the one before, or for a worker. */
  readonly run?: string;
}

/** Starts a run now, as if its time had come, also of a schedule that is paused. Its overlap policy holds. */
export async function triggerSchedule(
  client: PharmaClient,
  schedule: Schedule,
  by: Operator,
): Promise<Triggered> {
  const { id } = schedule;
  const before = await lastStart(client, schedule);
  if (isTimed(schedule)) await triggerTimed(client, id);
  else await updateTrigger(client, schedule, startTriggered, by);
  await audit(client, by, { kind: "schedule", subject: id, action: "trigger" });
  const execution = await soon(async () => {
    const last = await lastStart(client, schedule);
    return last === before ? undefined : last;
  });
  if (execution === undefined) return { message: `${id} was triggered; its run waits for the one before` };
  const run = await soon(async () => (await startedRun(client.temporal, execution))?.run);
  if (run === undefined) {
    return { message: `${id} was triggered; its run starts as soon as a worker polls the queue control` };
  }
  return { message: `${id} was triggered: ${run}`, run };
}

async function pauseTimed(client: PharmaClient, id: string, by: Operator): Promise<Receipt> {
  const { state } = await described(client, id);
  if (state.paused) throw new ActionRefused(id, `${id} is paused already${said(state.note)}.`);
  const note = `paused by ${words(by)}`;
  await client.temporal.schedule.getHandle(id).pause(note);
  return { message: `${id} ${note}` };
}

async function resumeTimed(client: PharmaClient, id: string, by: Operator): Promise<Receipt> {
  const { state } = await described(client, id);
  if (!state.paused) throw new ActionRefused(id, `${id} is not paused.`);
  const note = `resumed by ${words(by)}`;
  await client.temporal.schedule.getHandle(id).unpause(note);
  return { message: `${id} ${note}` };
}

async function triggerTimed(client: PharmaClient, id: string): Promise<void> {
  const { policies, info } = await described(client, id);
  const [running] = info.runningActions;
  if (running !== undefined && policies.overlap === "SKIP") {
    const execution = running.workflow.workflowId;
    const run = (await startedRun(client.temporal, execution))?.run ?? execution;
    throw new ActionRefused(id, `${id} starts nothing: ${run} goes on, and its overlap is "skip".`);
  }
  await client.temporal.schedule.getHandle(id).trigger(policies.overlap);
}

async function described(client: PharmaClient, id: string): Promise<ScheduleDescription> {
  const there = await describeTimed(client.temporal.schedule, id);
  if (there === undefined) throw new NotSynced(id);
  return there;
}

/** Id of the workflow that was started last. */
async function lastStart(client: PharmaClient, schedule: Schedule): Promise<string | undefined> {
  const { id } = schedule;
  if (isTimed(schedule)) {
    return (await described(client, id)).info.recentActions.at(-1)?.action.workflow.workflowId;
  }
  const there = await describeTrigger(client.temporal.workflow, id);
  if (there === undefined) throw new NotSynced(id);
  return (there.memo as unknown as TriggerMemo).state.starts.at(-1)?.execution;
}

/** What a server that is well has within a moment. */
async function soon<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  const until = Date.now() + SOON_MS;
  for (let found = await look(); ; found = await look()) {
    if (found !== undefined || Date.now() > until) return found;
    await delay(100);
  }
}

const SOON_MS = 5_000;

function words({ who, why }: Operator): string {
  return why === undefined ? who : `${who}: ${why}`;
}

function said(note: string | undefined): string {
  return note === undefined || note === "" ? "" : ` (${note})`;
}
