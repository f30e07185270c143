import {
  ApplicationFailure,
  type UpdateDefinition,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from "@temporalio/client";
import {
  cancelUpdate,
  failUpdate,
  type Operator,
  pauseUpdate,
  type Receipt,
  refused,
  resumeUpdate,
  retryUpdate,
  skipUpdate,
  type TaskAction,
} from "../workflows/control.ts";
import type { PharmaClient } from "./connect.ts";
import { describeRun } from "./describe-run.ts";
import { isOver } from "./watch-run.ts";

/** The run refused the action, and says why. */
export class ActionRefused extends Error {
  readonly code = "REFUSED";
  constructor(
    readonly run: string,
    why: string,
  ) {
    super(why);
    this.name = "ActionRefused";
  }
}

/** The action waits for a worker; it is not known whether it took place. */
export class NoWorkerAnswers extends Error {
  readonly code = "NO_WORKER";
  constructor(readonly run: string) {
    super(`No worker answers for ${run}: start one with \`pharma up\` or \`pharma worker --queue cpu\`.`);
    this.name = "NoWorkerAnswers";
  }
}

/** Runs failed or waiting tasks again. @throws UnknownRun, ActionRefused, NoWorkerAnswers: so do all of these. */
export function retryTasks(client: PharmaClient, run: string, action: TaskAction): Promise<Receipt> {
  return update(client, run, retryUpdate, action);
}

/** Ends tasks as skipped. */
export function skipTasks(client: PharmaClient, run: string, action: TaskAction): Promise<Receipt> {
  return update(client, run, skipUpdate, action);
}

/** Ends tasks as failed. */
export function failTasks(client: PharmaClient, run: string, action: TaskAction): Promise<Receipt> {
  return update(client, run, failUpdate, action);
}

/** Starts nothing new in the run until it is resumed. */
export function pauseRun(client: PharmaClient, run: string, by: Operator): Promise<Receipt> {
  return update(client, run, pauseUpdate, by);
}

export function resumeRun(client: PharmaClient, run: string, by: Operator): Promise<Receipt> {
  return update(client, run, resumeUpdate, by);
}

/** Ends the run as cancelled; what is in work is asked to stop. */
export async function cancelRun(client: PharmaClient, run: string, by: Operator): Promise<Receipt> {
  const handle = client.temporal.workflow.getHandle(run);
  try {
    const receipt = await update(client, run, cancelUpdate, by);
    // The run has recorded who and why; this is what makes Temporal close it as cancelled. It may have closed meanwhile.
    await handle.cancel().catch(unlessClosed);
    return receipt;
  } catch (error) {
    if (!(error instanceof NoWorkerAnswers)) throw error;
    await handle.cancel();
    return { message: `${run} will be cancelled as soon as a worker is up` };
  }
}

async function update<Args extends [TaskAction] | [Operator]>(
  client: PharmaClient,
  run: string,
  definition: UpdateDefinition<Receipt, Args>,
  action: Args[0],
): Promise<Receipt> {
  const handle = client.temporal.workflow.getHandle(run);
  try {
    return await client.temporal.connection.withDeadline(Date.now() + client.answerTimeoutMs, () =>
      handle.executeUpdate(definition, { args: [action] as Args }),
    );
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) {
      const { cause } = error;
      const known = cause instanceof ApplicationFailure && cause.type === refused;
      throw known ? new ActionRefused(run, cause.message) : error;
    }
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isTimeout(error)) {
      throw new NoWorkerAnswers(run);
    }
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const view = await describeRun(client, run);
    if (isOver(view.state)) throw new ActionRefused(run, `${run} has ended as ${view.state}.`);
    throw error;
  }
}

/** gRPC's DEADLINE_EXCEEDED, and CANCELLED, which is what is left of one that passed while the call was retried. */
function isTimeout(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 1 || code === 4;
}

function unlessClosed(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
