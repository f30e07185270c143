import { setTimeout as delay } from "node:timers/promises";
import {
  ApplicationFailure,
  type ScheduleDescription,
  type UpdateDefinition,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from "@temporalio/client";
import type { PharmaClient } from "../client/connect.ts";
import { ActionRefused } from "../client/control-run.ts";
import { type Operator, type Receipt, refused } from "../workflows/control.ts";
import {
  pauseTrigger,
  resumeTrigger,
  startTriggered,
  type TriggerMemo,
  triggerWorkflowId,
} from "../workflows/datasets/protocol.ts";
import type { Schedule } from "./schedule.ts";
import { startedRun } from "./schedule-status.ts";
import { describeTrigger } from "./sync-datasets.ts";
import { isTimed } from "./sync-schedules.ts";
import { describeTimed } from "./sync-timed.ts";

/** The schedule is in a file, and not on the server. */
export class NotSynced extends Error {
  override readonly name = "NotSynced";
  readonly code = "NOT_SYNCED";
  constructor(readonly schedule: string) {
    super(`${schedule} is not on the server yet: bring it there with \`pharma schedules sync\`.`);
  }
}

/** A dataset schedule is a workflow, and none of its workers is up. */
export class NoControlWorker extends Error {
  override readonly name = "NoControlWorker";
  readonly code = "NO_WORKER";
  constructor(readonly schedule: string) {
    super(
      `No worker answers for ${schedule}: start one with \`pharma up\` or \`pharma worker --queue control\`.`,
    );
  }
}

/** Starts no runs until it is resumed; what it has started goes on. @throws NotSynced, ActionRefused, NoControlWorker */
export async function pauseSchedule(
  client: PharmaClient,
  schedule: Schedule,
  by: Operator,
): Promise<Receipt> {
  if (!isTimed(schedule)) return update(client, schedule, pauseTrigger, by);
  const { state } = await described(client, schedule);
  const { id } = schedule;
  if (state.paused) throw new ActionRefused(id, `${id} is paused already${said(state.note)}.`);
  const note = `paused by ${words(by)}`;
  await client.temporal.schedule.getHandle(id).pause(note);
  return { message: `${id} ${note}` };
}

/** What was missed while it was paused is not caught up on. @throws NotSynced, ActionRefused, NoControlWorker */
export async function resumeSchedule(
  client: PharmaClient,
  schedule: Schedule,
  by: Operator,
): Promise<Receipt> {
  if (!isTimed(schedule)) return update(client, schedule, resumeTrigger, by);
  const { state } = await described(client, schedule);
  const { id } = schedule;
  if (!state.paused) throw new ActionRefused(id, `${id} is not paused.`);
  const note = `resumed by ${words(by)}`;
  await client.temporal.schedule.getHandle(id).unpause(note);
  return { message: `${id} ${note}` };
}

export interface Triggered extends Receipt {
  /** Absent where the run waits for the one before, or for a worker. */
  readonly run?: string;
}

/**
 * Starts a run now, as if its time had come, also of a schedule that is paused. Its overlap policy holds.
 *
 * @throws NotSynced, ActionRefused, NoControlWorker
 */
export async function triggerSchedule(
  client: PharmaClient,
  schedule: Schedule,
  by: Operator,
): Promise<Triggered> {
  const { id } = schedule;
  const before = await lastStart(client, schedule);
  if (isTimed(schedule)) {
    const { policies, info } = await described(client, schedule);
    const [running] = info.runningActions;
    if (running !== undefined && policies.overlap === "SKIP") {
      const execution = running.workflow.workflowId;
      const run = (await startedRun(client.temporal, execution))?.run ?? execution;
      throw new ActionRefused(id, `${id} starts nothing: ${run} goes on, and its overlap is "skip".`);
    }
    await client.temporal.schedule.getHandle(id).trigger(policies.overlap);
  } else {
    await update(client, schedule, startTriggered, by);
  }
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

async function described(client: PharmaClient, { id }: Schedule): Promise<ScheduleDescription> {
  const there = await describeTimed(client.temporal.schedule, id);
  if (there === undefined) throw new NotSynced(id);
  return there;
}

/** Id of the workflow that was started last. */
async function lastStart(client: PharmaClient, schedule: Schedule): Promise<string | undefined> {
  if (isTimed(schedule)) {
    return (await described(client, schedule)).info.recentActions.at(-1)?.action.workflow.workflowId;
  }
  const there = await describeTrigger(client.temporal.workflow, schedule.id);
  return (there?.memo as unknown as TriggerMemo | undefined)?.state.starts.at(-1)?.execution;
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

async function update(
  client: PharmaClient,
  { id }: Schedule,
  definition: UpdateDefinition<Receipt, [Operator]>,
  by: Operator,
): Promise<Receipt> {
  const { connection, workflow } = client.temporal;
  if ((await describeTrigger(workflow, id)) === undefined) throw new NotSynced(id);
  try {
    return await connection.withDeadline(Date.now() + client.answerTimeoutMs, () =>
      workflow.getHandle(triggerWorkflowId(id)).executeUpdate(definition, { args: [by] }),
    );
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) {
      const { cause } = error;
      const known = cause instanceof ApplicationFailure && cause.type === refused;
      throw known ? new ActionRefused(id, cause.message) : error;
    }
    const { code } = error as { code?: unknown };
    // gRPC's CANCELLED is what is left of a deadline that passed while the call was retried.
    const late = error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || code === 1 || code === 4;
    throw late ? new NoControlWorker(id) : error;
  }
}

function words({ who, why }: Operator): string {
  return why === undefined ? who : `${who}: ${why}`;
}

function said(note: string | undefined): string {
  return note === undefined || note === "" ? "" : ` (${note})`;
}
