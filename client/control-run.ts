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
  holdUpdate,
  type Operator,
  type PolicyAction,
  pauseUpdate,
  policyUpdate,
  type Receipt,
  type RetryAction,
  refused,
  releaseUpdate,
  resumeUpdate,
  retryUpdate,
  type SucceedAction,
  skipUpdate,
  succeedUpdate,
  type TaskAction,
} from "../workflows/control.ts";
import type { RetrySpec } from "../workflows/engine/spec.ts";
import { maxWorkerDeaths } from "../workflows/engine/worker-deaths.ts";
import type { PharmaClient } from "./connect.ts";
import { describeRun } from "./describe-run.ts";
import { taskOfActivity } from "./history-values.ts";
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
export function retryTasks(client: PharmaClient, run: string, action: RetryAction): Promise<Receipt> {
  return update(client, run, retryUpdate, action);
}

/** Ends a task as succeeded, with the output given. */
export function succeedTask(client: PharmaClient, run: string, action: SucceedAction): Promise<Receipt> {
  return update(client, run, succeedUpdate, action);
}

/** Holds tasks back that have not started. */
export function holdTasks(client: PharmaClient, run: string, action: TaskAction): Promise<Receipt> {
  return update(client, run, holdUpdate, action);
}

/** Lets tasks go that are held back. */
export function releaseTasks(client: PharmaClient, run: string, action: TaskAction): Promise<Receipt> {
  return update(client, run, releaseUpdate, action);
}

/**
 * Changes how often and how soon tasks are tried again: those that wait for their next attempt at once, others when they
 * start.
 */
export async function changePolicy(
  client: PharmaClient,
  run: string,
  action: PolicyAction,
): Promise<Receipt> {
  const receipt = await update(client, run, policyUpdate, action);
  const { pendingActivities } = (await client.temporal.workflow.getHandle(run).describe()).raw;
  const ofTasks = (pendingActivities ?? []).flatMap(({ activityId }) => {
    const task = taskOfActivity(activityId ?? "").replace(/\[\d+\]$/, "");
    return activityId && action.tasks.includes(task) ? [activityId] : [];
  });
  for (const activity of ofTasks) await changeActivity(client, run, activity, action.retry);
  return receipt;
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

/** Temporal's own record of an activity that runs or waits for its next attempt. */
async function changeActivity(
  client: PharmaClient,
  run: string,
  id: string,
  { attempts, initialMs, backoff, maxMs }: Partial<RetrySpec>,
): Promise<void> {
  const span = (ms: number) => ({ seconds: Math.floor(ms / 1_000) as never, nanos: (ms % 1_000) * 1e6 });
  const changes = {
    ...(attempts !== undefined && { maximumAttempts: attempts + maxWorkerDeaths }),
    ...(initialMs !== undefined && { initialInterval: span(initialMs) }),
    ...(backoff !== undefined && { backoffCoefficient: backoff }),
    ...(maxMs !== undefined && { maximumInterval: span(maxMs) }),
  };
  const names: Record<keyof typeof changes, string> = {
    maximumAttempts: "maximum_attempts",
    initialInterval: "initial_interval",
    backoffCoefficient: "backoff_coefficient",
    maximumInterval: "maximum_interval",
  };
  const paths = (Object.keys(changes) as (keyof typeof changes)[]).map(
    (name) => `retry_policy.${names[name]}`,
  );
  if (paths.length === 0) return;
  await client.temporal.workflowService
    .updateActivityOptions({
      namespace: client.target.namespace,
      execution: { workflowId: run },
      id,
      activityOptions: { retryPolicy: changes },
      updateMask: { paths },
    })
    // It has ended meanwhile: the policy holds from its next launch on.
    .catch((error: { code?: unknown }) => {
      if (error.code !== NOT_FOUND) throw error;
    });
}

/** gRPC's. */
const NOT_FOUND = 5;

async function update<Args extends [TaskAction] | [SucceedAction] | [PolicyAction] | [Operator]>(
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
    if (isOver(view.state)) {
      const rest = view.state === "succeeded" ? "" : `; \`pharma rerun ${run}\` runs what is missing`;
      throw new ActionRefused(run, `${run} has ended as ${view.state}${rest}.`);
    }
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
