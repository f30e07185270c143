import {
  ApplicationFailure,
  type QueryDefinition,
  type UpdateDefinition,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from "@temporalio/client";
import { type Receipt, refused } from "../workflows/control.ts";
import type { PharmaClient } from "./connect.ts";
import { ActionRefused } from "./control-run.ts";

/** Nobody polls the `control` queue; an update that was sent waits there, and it is not known whether it took place. */
export class NoControlWorker extends Error {
  readonly code = "NO_WORKER";
  constructor(readonly workflow: string) {
    super(
      `No worker answers for ${workflow}: start one with \`pharma up\` or \`pharma worker --queue control\`.`,
    );
    this.name = "NoControlWorker";
  }
}

/**
 * Sends an update to a workflow of the `control` queue.
 *
 * @throws ActionRefused, NoControlWorker, and Temporal's WorkflowNotFoundError where it does not run
 */
export async function updateControl<Action>(
  client: PharmaClient,
  workflow: string,
  definition: UpdateDefinition<Receipt, [Action]>,
  action: Action,
): Promise<Receipt> {
  const handle = client.temporal.workflow.getHandle(workflow);
  try {
    return await inTime(client, () => handle.executeUpdate(definition, { args: [action] }));
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) {
      const { cause } = error;
      const known = cause instanceof ApplicationFailure && cause.type === refused;
      throw known ? new ActionRefused(workflow, cause.message) : error;
    }
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isNoAnswer(error)) {
      throw new NoControlWorker(workflow);
    }
    throw error;
  }
}

/** Asks a workflow of the `control` queue, running or closed. @throws NoControlWorker, WorkflowNotFoundError */
export async function queryControl<State>(
  client: PharmaClient,
  workflow: string,
  definition: QueryDefinition<State>,
): Promise<State> {
  const handle = client.temporal.workflow.getHandle(workflow);
  try {
    return await inTime(client, () => handle.query(definition));
  } catch (error) {
    throw isNoAnswer(error) ? new NoControlWorker(workflow) : error;
  }
}

function inTime<T>(client: PharmaClient, ask: () => Promise<T>): Promise<T> {
  return client.temporal.connection.withDeadline(Date.now() + client.answerTimeoutMs, ask);
}

/**
 * gRPC's CANCELLED (what is left of a deadline that passed while the call was retried), DEADLINE_EXCEEDED and
 * FAILED_PRECONDITION ("no poller seen for task queue recently").
 */
function isNoAnswer(error: unknown): boolean {
  const code = (error as { code?: unknown }).code ?? (error as { cause?: { code?: unknown } }).cause?.code;
  return code === 1 || code === 4 || code === 9;
}
