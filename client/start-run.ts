import { WorkflowExecutionAlreadyStartedError } from "@temporalio/client";
import { dagRunWorkflow } from "../workflows/control.ts";
import type { Dag } from "../workflows/engine/define-dag.ts";
import { parseParams } from "../workflows/engine/params.ts";
import { type Json, type RunInput, type StartedBy, taskQueue } from "../workflows/engine/spec.ts";
import { runAttributes } from "../workflows/run-attributes.ts";
import type { PharmaClient } from "./connect.ts";
import { nextRunNumber } from "./next-run-number.ts";

export interface StartRunOptions {
  /** As a caller gives them; checked, and completed with the DAG's defaults. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Tasks that run even where an earlier result could stand in. */
  readonly force?: readonly string[];
  /** Tasks that are held back until somebody releases them. */
  readonly held?: readonly string[];
  /** Outputs of an earlier run that stand in, and tasks that have no part: for a run of some tasks only. */
  readonly given?: RunInput["given"];
  readonly leftOut?: readonly string[];
  readonly startedBy?: StartedBy;
  /** 1 (first) to 5 (last). @default 3 */
  readonly priority?: number;
  /** @default now */
  readonly now?: Date;
  /** Start of the task queues' names. @default "pharma" */
  readonly queuePrefix?: string;
  /** A line for the list of runs in Temporal's web UI. */
  readonly summary?: string;
}

export interface StartedRun {
  /** The run's id: `nightly/2026-11-20`, and `nightly/2026-11-20.2` for the second run of a day. */
  readonly run: string;
  /** Temporal's id of the execution. */
  readonly execution: string;
  readonly params: Readonly<Record<string, Json>>;
}

/** The DAG has no task of this id. */
export class UnknownTask extends Error {
  readonly code = "UNKNOWN_TASK";
  constructor(
    readonly dag: string,
    readonly tasks: readonly string[],
    existing: readonly string[],
  ) {
    super(`${dag} has no task ${tasks.join(", ")}; it has ${existing.join(", ")}.`);
    this.name = "UnknownTask";
  }
}

/**
 * Starts a run of a DAG. Its id is the DAG and the day (the param `day`, else today in UTC), with a number from the second
 * run on: an id is never used twice.
 *
 * @throws ParamsError, UnknownTask
 */
export async function startRun(
  client: PharmaClient,
  dag: Dag,
  options: StartRunOptions = {},
): Promise<StartedRun> {
  const params = parseParams(dag, options.params ?? {});
  const force = options.force ?? [];
  checkTasks(dag, [...force, ...(options.held ?? [])]);
  const input: RunInput = {
    dag: dag.spec,
    params,
    ...(force.length > 0 && { force }),
    ...(options.held && options.held.length > 0 && { held: options.held }),
    ...(options.given && { given: options.given, leftOut: options.leftOut ?? [] }),
    ...(options.priority !== undefined && { priority: options.priority }),
    ...(options.startedBy && { startedBy: options.startedBy }),
    watch: { queue: taskQueue("control", options.queuePrefix) },
  };
  const day = typeof params.day === "string" ? params.day : undefined;
  const base = `${dag.spec.name}/${day ?? (options.now ?? new Date()).toISOString().slice(0, 10)}`;
  for (let number = await nextRunNumber(client, base); ; number++) {
    const run = number === 1 ? base : `${base}.${number}`;
    try {
      const handle = await client.temporal.workflow.start(dagRunWorkflow, {
        workflowId: run,
        workflowIdReusePolicy: "REJECT_DUPLICATE",
        workflowIdConflictPolicy: "FAIL",
        taskQueue: taskQueue("cpu", options.queuePrefix),
        args: [input],
        ...runAttributes(input),
        ...(options.summary !== undefined && { staticSummary: options.summary }),
      });
      return { run, execution: handle.firstExecutionRunId, params };
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}

function checkTasks(dag: Dag, ids: readonly string[]): void {
  const existing = dag.spec.tasks.map((task) => task.id);
  // An element of a map counts by its task.
  const unknown = ids.filter((id) => !existing.includes(id.replace(/\[\d+\]$/, "")));
  if (unknown.length > 0) throw new UnknownTask(dag.spec.name, unknown, existing);
}
