import {
  ApplicationFailure,
  type UpdateDefinition,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from "@temporalio/client";
import type { PharmaClient } from "../client/connect.ts";
import { ActionRefused } from "../client/control-run.ts";
import { type Operator, type Receipt, refused } from "../workflows/control.ts";
import { triggerWorkflowId } from "../workflows/datasets/protocol.ts";
import { NotSynced } from "./not-synced.ts";
import type { DatasetSchedule } from "./schedule.ts";
import { describeTrigger } from "./sync-datasets.ts";

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

/** Has the workflow of a dataset schedule do something. @throws NotSynced, ActionRefused, NoControlWorker */
export async function updateTrigger(
  client: PharmaClient,
  { id }: DatasetSchedule,
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
