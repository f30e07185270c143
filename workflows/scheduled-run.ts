import {
  defineSearchAttributeKey,
  SearchAttributeType,
  WorkflowExecutionAlreadyStartedError,
} from "@temporalio/common";
import { startChild, upsertMemo, workflowInfo } from "@temporalio/workflow";
import { dayAt } from "./day-at.ts";
import { dagRun } from "./engine/dag-run.ts";
import type { RunInput, StartedBy } from "./engine/spec.ts";
import { childRunOptions, startChildRun } from "./start-child-run.ts";

/** What a schedule starts, and a dataset's trigger. */
export interface ScheduledRunInput {
  /** Without the param `day`, where `dayIn` says to fill it in. */
  readonly run: RunInput;
  /** Time zone (IANA) whose date at the scheduled time becomes the param `day`. */
  readonly dayIn?: string;
  /** Absent in schedules that version 0.1 brought to the server: their runs live on this workflow's queue, unwatched. */
  readonly startedBy?: StartedBy;
  /** The scheduled time, where no schedule of Temporal's says it. ISO 8601. */
  readonly at?: string;
}

/** Name of this workflow. */
export const scheduledRunWorkflow = "scheduledRun";

/** What it leaves in its memo as soon as the run is there. */
export interface ScheduledRunMemo {
  readonly run: string;
}

/**
 * Runs a DAG for a schedule: a schedule cannot know the day it starts on, nor that a person ran the DAG before. The run
 * has an id like any other, `nightly/2026-11-20`; this workflow lasts as long, so that the schedule sees it going on.
 *
 * It lives on the `control` queue: with every worker of `cpu` dead, the run is there all the same, and so is the watch
 * that says when it is late.
 *
 * @returns the run's id
 */
export async function scheduledRun(input: ScheduledRunInput): Promise<string> {
  const { run, dayIn, startedBy } = input;
  const at = input.at === undefined ? scheduledTime() : new Date(input.at);
  const day = dayIn === undefined ? undefined : dayAt(at, dayIn);
  const params = day === undefined ? run.params : { ...run.params, day };
  const idDay = day ?? at.toISOString().slice(0, 10);
  if (startedBy === undefined) return runOnOwnQueue({ ...run, params }, idDay);
  const watched = { scheduledAt: at.toISOString(), startedBy, watch: { queue: workflowInfo().taskQueue } };
  const child = await startChildRun({ ...run, params, ...watched }, idDay);
  upsertMemo({ run: child.workflowId } satisfies ScheduledRunMemo);
  await child.result();
  return child.workflowId;
}

/** What this workflow was before it moved to the `control` queue: schedules call it until they are synced again. */
async function runOnOwnQueue(run: RunInput, day: string): Promise<string> {
  const base = `${run.dag.name}/${day}`;
  for (let number = 1; ; number++) {
    const workflowId = number === 1 ? base : `${base}.${number}`;
    try {
      const child = await startChild(dagRun, { workflowId, ...childRunOptions(run) });
      await child.result();
      return workflowId;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}

/** When the schedule meant this to start: also right for a start that was caught up on later. */
function scheduledTime(): Date {
  const key = defineSearchAttributeKey("TemporalScheduledStartTime", SearchAttributeType.DATETIME);
  return workflowInfo().typedSearchAttributes.get(key) ?? workflowInfo().startTime;
}
