import { randomUUID } from "node:crypto";
import { type AuditedAction, auditActionWorkflow } from "../workflows/audit/audited-action.ts";
import type { Operator } from "../workflows/control.ts";
import { taskQueue } from "../workflows/engine/spec.ts";
import type { PharmaClient } from "./connect.ts";

/**
 * Puts what a person did to a schedule, a pool, … into the lake's table `ops.actions`, by a workflow of the `control`
 * queue: it is recorded even where the lake is down now. (Actions on runs are recorded by the runs' own watches.)
 */
export async function audit(
  client: PharmaClient,
  { who, why }: Operator,
  did: Pick<AuditedAction, "kind" | "subject" | "action" | "detail">,
  queuePrefix?: string,
): Promise<void> {
  const action: AuditedAction = {
    at: new Date().toISOString(),
    tasks: [],
    ...did,
    who,
    ...(why !== undefined && { why }),
  };
  await client.temporal.workflow.start(auditActionWorkflow, {
    workflowId: `audit/${randomUUID()}`,
    taskQueue: taskQueue("control", queuePrefix),
    args: [action],
    staticSummary: `${who}: ${did.action} ${did.subject}`,
  });
}
