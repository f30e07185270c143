import type { PharmaClient } from "../../client/connect.ts";
import { dagRunWorkflow } from "../../workflows/control.ts";
import type { Dag } from "../../workflows/engine/define-dag.ts";
import { taskQueue } from "../../workflows/engine/spec.ts";
import { watchWorkflowId } from "../../workflows/watch/run-report.ts";

/** A run that nobody watches, to its end: what is left of a run without alerts, lineage and audit. */
export async function runAlone(client: PharmaClient, dag: Dag, run: string): Promise<void> {
  await client.temporal.workflow.execute(dagRunWorkflow, {
    workflowId: run,
    taskQueue: taskQueue("cpu"),
    args: [{ dag: dag.spec, params: {} }],
  });
}

/** Resolves when the workflow that watches a run has said all there is to say of it. */
export async function watchEnded(client: PharmaClient, run: string): Promise<void> {
  await client.temporal.workflow.getHandle(watchWorkflowId(run)).result();
}
