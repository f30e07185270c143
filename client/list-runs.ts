import { dagRunWorkflow, searchAttributes } from "../workflows/control.ts";
import type { RunStatus } from "../workflows/engine/spec.ts";
import { searchKeys } from "../workflows/run-attributes.ts";
import type { PharmaClient } from "./connect.ts";

export interface RunFilter {
  readonly dag?: string;
  readonly state?: RunStatus;
  /** `2026-11-20` */
  readonly day?: string;
  /** Only runs that started at this time or later. */
  readonly since?: Date;
  /** @default 50 */
  readonly limit?: number;
}

/** One line of the list of runs. Times are ISO 8601, UTC. */
export interface RunSummary {
  readonly run: string;
  readonly dag: string;
  readonly day?: string;
  readonly state: RunStatus;
  readonly startedAt: string;
  readonly endedAt?: string;
}

/** Runs, newest first. The list may lag the runs by a moment: it comes from Temporal's visibility store. */
export async function listRuns(client: PharmaClient, filter: RunFilter = {}): Promise<RunSummary[]> {
  const runs: RunSummary[] = [];
  const limit = filter.limit ?? 50;
  const found = client.temporal.workflow.list({
    query: visibilityQuery(filter),
    pageSize: Math.min(limit, 1000),
  });
  for await (const execution of found) {
    const { typedSearchAttributes: attributes, closeTime, startTime, status } = execution;
    const day = attributes.get(searchKeys.day);
    runs.push({
      run: execution.workflowId,
      dag: attributes.get(searchKeys.dag) ?? execution.workflowId.split("/")[0] ?? "",
      ...(day !== undefined && { day }),
      state: runStatus(status.name, attributes.get(searchKeys.state)),
      startedAt: startTime.toISOString(),
      ...(closeTime && { endedAt: closeTime.toISOString() }),
    });
    if (runs.length >= limit) break;
  }
  return runs;
}

/**
 * How a run stands by Temporal's status, with the published state for those that go on: a run that was ended from outside
 * could not publish its end.
 */
export function runStatus(temporal: string, published: string | undefined): RunStatus {
  switch (temporal) {
    case "RUNNING":
    case "CONTINUED_AS_NEW":
    case "PAUSED":
      return published === "paused" || published === "awaiting-operator" ? published : "running";
    case "COMPLETED":
      return "succeeded";
    case "CANCELLED":
      return "cancelled";
    default:
      return published === "cancelled" ? "cancelled" : "failed";
  }
}

function visibilityQuery(filter: RunFilter): string {
  const conditions = [
    `WorkflowType = ${quoted(dagRunWorkflow)}`,
    // A run that went on in a new history shows up as that one.
    `ExecutionStatus != "ContinuedAsNew"`,
    filter.dag !== undefined && `${searchAttributes.dag} = ${quoted(filter.dag)}`,
    filter.day !== undefined && `${searchAttributes.day} = ${quoted(filter.day)}`,
    filter.since !== undefined && `StartTime >= ${quoted(filter.since.toISOString())}`,
    filter.state !== undefined && stateCondition(filter.state),
  ];
  return conditions.filter((condition) => condition !== false).join(" AND ");
}

function stateCondition(state: RunStatus): string {
  const published = `${searchAttributes.state} = ${quoted(state)}`;
  switch (state) {
    case "succeeded":
      return `ExecutionStatus = "Completed"`;
    case "cancelled":
      return `(ExecutionStatus = "Canceled" OR (ExecutionStatus = "Failed" AND ${published}))`;
    case "failed":
      return `(ExecutionStatus IN ("Failed", "Terminated", "TimedOut") AND ${searchAttributes.state} != "cancelled")`;
    default:
      return `ExecutionStatus = "Running" AND ${published}`;
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
