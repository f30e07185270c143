import type { WorkflowExecutionDescription, WorkflowHandle } from "@temporalio/client";
import {
  ApplicationFailure,
  QueryNotRegisteredError,
  WorkflowFailedError,
  WorkflowNotFoundError,
} from "@temporalio/client";
import { stateQuery } from "../workflows/control.ts";
import type { RunState } from "../workflows/engine/spec.ts";
import type { PharmaClient } from "./connect.ts";
import { listRuns, runStatus } from "./list-runs.ts";
import { stateFromHistory } from "./state-from-history.ts";
import { type TaskActivity, taskActivities, withPendingActivities } from "./task-activity.ts";

/** A run's state with what only Temporal knows about its running tasks. */
export interface RunView extends RunState {
  /** Attempts in work or waiting for their retry, by task. */
  readonly activities: Readonly<Record<string, TaskActivity>>;
  /**
   * Where the state comes from: asked from the run, left behind by it, or read from its history because no worker
   * answered (then a task's outputs may be missing).
   */
  readonly source: "live" | "result" | "history";
}

/** No run of this id. */
export class UnknownRun extends Error {
  readonly code = "UNKNOWN_RUN";
  constructor(
    readonly run: string,
    recent: readonly string[],
  ) {
    const known = recent.length > 0 ? `recent runs: ${recent.join(", ")}` : "there are no runs yet";
    super(`There is no run ${run}; ${known}.`);
    this.name = "UnknownRun";
  }
}

/**
 * The state of a run that goes on or has ended. Needs no worker: then the state comes from the run's history.
 *
 * @throws UnknownRun
 */
export async function describeRun(client: PharmaClient, run: string): Promise<RunView> {
  const handle = client.temporal.workflow.getHandle(run);
  const description = await describe(client, handle, run);
  const codecKeys = client.target.codecKeys ?? [];
  const activities = taskActivities(description.raw.pendingActivities ?? [], codecKeys);
  const left = await leftBehind(handle, description);
  if (left) return { ...left, activities: {}, source: "result" };
  if (description.status.name === "RUNNING") {
    const live = await ask(client, handle);
    if (live) return { ...withPendingActivities(live, activities), activities, source: "live" };
  }
  const state = stateFromHistory(run, await handle.fetchHistory(), {
    status: runStatus(description.status.name, undefined),
    startedAt: description.startTime.toISOString(),
    endedAt: description.closeTime?.toISOString(),
    codecKeys,
  });
  return { ...withPendingActivities(state, activities), activities, source: "history" };
}

/** @throws UnknownRun */
async function describe(
  client: PharmaClient,
  handle: WorkflowHandle,
  run: string,
): Promise<WorkflowExecutionDescription> {
  try {
    return await handle.describe();
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    const recent = await listRuns(client, { limit: 5 });
    throw new UnknownRun(
      run,
      recent.map((found) => found.run),
    );
  }
}

/** What a closed run returned, threw, or put into its memo. */
async function leftBehind(
  handle: WorkflowHandle,
  description: WorkflowExecutionDescription,
): Promise<RunState | undefined> {
  switch (description.status.name) {
    case "COMPLETED":
      return (await handle.result()) as RunState;
    case "FAILED":
      return handle.result().then(
        () => undefined,
        (error: unknown) => stateOfFailure(error),
      );
    default:
      return description.memo?.state as RunState | undefined;
  }
}

/** The state that a failed run carries in its failure; undefined where the workflow itself broke. */
export function stateOfFailure(error: unknown): RunState | undefined {
  const cause = error instanceof WorkflowFailedError ? error.cause : error;
  return cause instanceof ApplicationFailure ? (cause.details?.[0] as RunState | undefined) : undefined;
}

/** Undefined when no worker answers in time. */
async function ask(client: PharmaClient, handle: WorkflowHandle): Promise<RunState | undefined> {
  try {
    return await client.temporal.connection.withDeadline(
      Date.now() + Math.min(client.answerTimeoutMs, QUERY_TIMEOUT_MS),
      () => handle.query(stateQuery),
    );
  } catch (error) {
    if (error instanceof QueryNotRegisteredError) return undefined;
    if (isNoAnswer(error)) return undefined;
    throw error;
  }
}

/** Reading the history takes over soon: somebody is looking. */
const QUERY_TIMEOUT_MS = 3_000;

/**
 * gRPC's CANCELLED (what is left of a deadline that passed while the call was retried), DEADLINE_EXCEEDED,
 * FAILED_PRECONDITION ("no poller seen for task queue recently") and UNAVAILABLE.
 */
function isNoAnswer(error: unknown): boolean {
  const code = (error as { code?: unknown }).code ?? (error as { cause?: { code?: unknown } }).cause?.code;
  return code === 1 || code === 4 || code === 9 || code === 14;
}
