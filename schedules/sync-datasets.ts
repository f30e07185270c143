import {
  type WorkflowClient,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowExecutionDescription,
  WorkflowNotFoundError,
} from "@temporalio/client";
import {
  configureTrigger,
  datasetTriggerWorkflow,
  type TriggerMemo,
  triggerWorkflowId,
} from "../workflows/datasets/protocol.ts";
import { taskQueue } from "../workflows/engine/spec.ts";
import { isOurs, notOurs } from "./deployment.ts";
import { compareFields } from "./fields.ts";
import type { DatasetSchedule } from "./schedule.ts";
import { stillRuns } from "./sync-timed.ts";
import type { SyncedSchedule, SyncOptions } from "./synced-schedule.ts";
import { triggerOf } from "./trigger-of.ts";

/** Brings one dataset schedule to Temporal: a workflow that goes on for as long as its file is there. */
export async function syncDataset(
  client: WorkflowClient,
  schedule: DatasetSchedule,
  sync: SyncOptions,
): Promise<SyncedSchedule> {
  const { deployment, dryRun = false, force = false } = sync;
  const { id } = schedule;
  const { input, memo } = triggerOf(schedule, deployment);
  const there = await describeTrigger(client, id);
  if (there === undefined) {
    try {
      if (!dryRun) {
        await client.start(datasetTriggerWorkflow, {
          workflowId: triggerWorkflowId(id),
          taskQueue: taskQueue("control", deployment.queuePrefix),
          args: [input],
          memo: { ...memo },
          staticSummary: schedule.doc,
        });
      }
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      // Another process brought it meanwhile: it is looked at as any that is there.
      return syncDataset(client, schedule, sync);
    }
    return { id, change: "created", differences: compareFields({}, memo.pharmaSchedule.fields) };
  }
  const had = there.memo as unknown as TriggerMemo;
  const differences = compareFields(had.pharmaSchedule.fields, memo.pharmaSchedule.fields);
  const ours = isOurs(there.memo, deployment);
  if (!ours && !force) {
    return { id, change: "refused", why: notOurs(id, there.memo, deployment), differences };
  }
  if (differences.length === 0 && ours) return { id, change: "unchanged" };
  const { trigger, memo: mark } = input;
  if (!dryRun)
    await client.getHandle(triggerWorkflowId(id)).signal(configureTrigger, { trigger, memo: mark });
  return { id, change: "updated", differences, ...(!ours && { why: "taken over" }) };
}

/** Ends the triggers of this deployment that no file defines any more. */
export async function removeDatasets(
  client: WorkflowClient,
  wanted: ReadonlySet<string>,
  { deployment, dryRun = false, force = false }: SyncOptions,
): Promise<readonly SyncedSchedule[]> {
  const removed: SyncedSchedule[] = [];
  const query = `WorkflowType = "${datasetTriggerWorkflow}" AND ExecutionStatus = "Running"`;
  for await (const { workflowId } of client.list({ query })) {
    const id = workflowId.slice(triggerWorkflowId("").length);
    const there = wanted.has(id) ? undefined : await describeTrigger(client, id);
    if (there === undefined || !isOurs(there.memo, deployment)) continue;
    const { pharmaSchedule, state } = there.memo as unknown as TriggerMemo;
    const differences = compareFields(pharmaSchedule.fields, {});
    const running = state.starts.find(({ endedAt }) => endedAt === undefined);
    if (running !== undefined && !force) {
      removed.push({ id, change: "refused", why: stillRuns(id, running.execution), differences });
      continue;
    }
    try {
      if (!dryRun) await client.getHandle(workflowId).terminate("no file of schedules/ defines it any more");
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      continue; // Another process removed it meanwhile.
    }
    removed.push({ id, change: "removed", differences });
  }
  return removed;
}

/** The trigger's workflow, while it goes on. */
export async function describeTrigger(
  client: WorkflowClient,
  id: string,
): Promise<WorkflowExecutionDescription | undefined> {
  try {
    const there = await client.getHandle(triggerWorkflowId(id)).describe();
    return there.status.name === "RUNNING" ? there : undefined;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}
