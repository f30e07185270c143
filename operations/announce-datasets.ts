import { WorkflowNotFoundError } from "@temporalio/client";
import { listSnapshots } from "../lakehouse/snapshots.ts";
import {
  type DatasetChange,
  datasetChanged,
  datasetTriggerWorkflow,
  type TriggerMemo,
} from "../workflows/datasets/protocol.ts";
import { taskQueue } from "../workflows/engine/spec.ts";
import type { RunReport } from "../workflows/watch/run-report.ts";
import type { ControlHost } from "./control-host.ts";

/**
 * Tells the triggers of dataset schedules which tables a run has changed, succeeded or not: what it committed stands. May
 * be called again: a trigger knows the snapshots it has heard of. Without a trigger the lake is not opened.
 */
export async function announceDatasets(host: ControlHost, { watched, state }: RunReport): Promise<void> {
  const triggers = await listTriggers(host);
  if (triggers.length === 0) return;
  const newest = await changedTables(host, watched.run);
  const { workflow } = (await host.client()).temporal;
  for (const { id, tables } of triggers) {
    for (const table of tables) {
      const snapshot = newest.get(table);
      if (snapshot === undefined) continue;
      const change: DatasetChange = {
        table,
        snapshot,
        run: watched.run,
        ...(state.startedBy && { startedBy: state.startedBy }),
      };
      await workflow.getHandle(id).signal(datasetChanged, change).catch(unlessGone);
      host.log.debug({ trigger: id, ...change }, "dataset changed");
    }
  }
}

interface Listening {
  readonly id: string;
  readonly tables: readonly string[];
}

/** The triggers on this deployment's control queue. */
async function listTriggers(host: ControlHost): Promise<readonly Listening[]> {
  const { workflow } = (await host.client()).temporal;
  const queue = taskQueue("control", host.queuePrefix);
  const found: Listening[] = [];
  const query = `WorkflowType = "${datasetTriggerWorkflow}" AND ExecutionStatus = "Running"`;
  for await (const { workflowId, taskQueue, memo } of workflow.list({ query })) {
    const { tables } = (memo ?? {}) as Partial<TriggerMemo>;
    if (taskQueue === queue && tables !== undefined) found.push({ id: workflowId, tables });
  }
  return found;
}

/** The newest snapshot of each table whose rows the run changed. */
async function changedTables({ lake }: ControlHost, run: string): Promise<ReadonlyMap<string, number>> {
  const snapshots = await listSnapshots(lake, { run });
  return new Map(snapshots.flatMap(({ id, tables }) => tables.map((table): [string, number] => [table, id])));
}

/** Its schedule was removed meanwhile. */
function unlessGone(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
