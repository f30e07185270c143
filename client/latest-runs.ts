import { type DayRun, runOfDay } from "../workflows/backfill/decide-day.ts";
import { dagRunWorkflow, searchAttributes } from "../workflows/control.ts";
import { searchKeys } from "../workflows/run-attributes.ts";
import type { PharmaClient } from "./connect.ts";
import { runStatus } from "./list-runs.ts";

/**
 * Of every day of the range that has had a run of the DAG, the latest one. It comes from Temporal's visibility store, which
 * may lag the runs by a moment.
 */
export async function latestRuns(
  client: PharmaClient,
  { dag, from, to }: { readonly dag: string; readonly from: string; readonly to: string },
): Promise<readonly DayRun[]> {
  const { day: key } = searchAttributes;
  const query = [
    `WorkflowType = "${dagRunWorkflow}"`,
    `ExecutionStatus != "ContinuedAsNew"`,
    `${searchAttributes.dag} = "${dag}"`,
    `${key} >= "${from}" AND ${key} <= "${to}"`,
  ].join(" AND ");
  const latest = new Map<string, DayRun>();
  for await (const execution of client.temporal.workflow.list({ query, pageSize: 1_000 })) {
    const { workflowId: run, typedSearchAttributes: attributes, status } = execution;
    const day = attributes.get(searchKeys.day);
    if (day === undefined) continue;
    const number = run === runOfDay(dag, day, 1) ? 1 : Number(run.slice(`${dag}/${day}.`.length));
    if (!Number.isInteger(number) || number < (latest.get(day)?.number ?? 0)) continue;
    latest.set(day, { day, run, number, state: runStatus(status.name, attributes.get(searchKeys.state)) });
  }
  return [...latest.values()].sort((a, b) => a.day.localeCompare(b.day));
}
