import { WorkflowExecutionAlreadyStartedError } from "@temporalio/client";
import { TypedSearchAttributes } from "@temporalio/common";
import { concurrencyProblem, daysBetween, rangeProblem } from "../workflows/backfill/days.ts";
import { type BackfillPick, type DayDecision, decideDay } from "../workflows/backfill/decide-day.ts";
import {
  type BackfillInput,
  type BackfillOrder,
  type BackfillSummary,
  backfillId,
  backfillWorkflow,
  summaryMemo,
} from "../workflows/backfill/protocol.ts";
import type { Dag } from "../workflows/engine/define-dag.ts";
import { parseParams } from "../workflows/engine/params.ts";
import { taskQueue } from "../workflows/engine/spec.ts";
import { searchKeys } from "../workflows/run-attributes.ts";
import type { PharmaClient } from "./connect.ts";
import { latestRuns } from "./latest-runs.ts";

/** Days that no backfill can run: a wrong range, or a DAG that knows no days. */
export class BackfillRangeError extends Error {
  override readonly name = "BackfillRangeError";
  readonly code = "BACKFILL_RANGE";
}

/** The days and how they run. */
export interface BackfillOptions {
  /** `2026-01-01`; both ends are part of the range. */
  readonly from: string;
  readonly to: string;
  /** @default "missing" */
  readonly pick?: BackfillPick;
  /** The DAG's params besides `day`. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** @default "oldest" */
  readonly order?: BackfillOrder;
  /** Days at once. @default 2 */
  readonly concurrency?: number;
  readonly who: string;
  /** Start of the task queues' names. @default "pharma" */
  readonly queuePrefix?: string;
  /** From one look at the days in work to the next. @default 30_000 */
  readonly lookMs?: number;
}

export interface StartedBackfill {
  readonly id: string;
  /** One over this range was going on already; it stays as it was started. */
  readonly joined: boolean;
}

/**
 * Starts a backfill, or finds the one over the same range that goes on.
 *
 * @throws BackfillRangeError, ParamsError
 */
export async function startBackfill(
  client: PharmaClient,
  dag: Dag,
  options: BackfillOptions,
): Promise<StartedBackfill> {
  const input = backfillInput(dag, options);
  const { from, to } = input;
  for (let number = 1; ; number++) {
    const id = backfillId(dag.spec.name, from, to, number);
    try {
      await client.temporal.workflow.start(backfillWorkflow, {
        workflowId: id,
        workflowIdReusePolicy: "REJECT_DUPLICATE",
        workflowIdConflictPolicy: "FAIL",
        taskQueue: input.queues.control,
        args: [input],
        typedSearchAttributes: new TypedSearchAttributes([
          { key: searchKeys.dag, value: dag.spec.name },
          { key: searchKeys.state, value: "running" },
        ]),
        memo: { [summaryMemo]: { dag: dag.spec.name, from, to, state: "running" } satisfies BackfillSummary },
        staticSummary: `${dag.spec.name} for every day from ${from} to ${to}`,
      });
      return { id, joined: false };
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      const { status } = await client.temporal.workflow.getHandle(id).describe();
      if (status.name === "RUNNING") return { id, joined: true };
    }
  }
}

/** What a backfill would do with each day of its range, oldest first; starts nothing. @throws BackfillRangeError, ParamsError */
export async function planBackfill(
  client: PharmaClient,
  dag: Dag,
  options: BackfillOptions,
): Promise<readonly (DayDecision & { readonly day: string })[]> {
  const { from, to, pick } = backfillInput(dag, options);
  const found = await latestRuns(client, { dag: dag.spec.name, from, to });
  const latest = new Map(found.map((run) => [run.day, run]));
  return daysBetween(from, to).map((day) => ({ day, ...decideDay(pick, latest.get(day)) }));
}

function backfillInput(dag: Dag, options: BackfillOptions): BackfillInput {
  const { from, to, pick = "missing", order = "oldest", concurrency = 2, who, queuePrefix, lookMs } = options;
  if (!("day" in dag.params.shape)) {
    throw new BackfillRangeError(`${dag.spec.name} has no param "day": there are no days to run it for.`);
  }
  const problem = rangeProblem(from, to) ?? concurrencyProblem(concurrency);
  if (problem !== undefined) throw new BackfillRangeError(problem);
  const { day: _, ...params } = parseParams(dag, { ...options.params, day: from });
  return {
    dag: dag.spec,
    params,
    from,
    to,
    pick,
    order,
    concurrency,
    who,
    queues: { runs: taskQueue("cpu", queuePrefix), control: taskQueue("control", queuePrefix) },
    ...(lookMs !== undefined && { lookMs }),
  };
}
