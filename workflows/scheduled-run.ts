import {
  defineSearchAttributeKey,
  SearchAttributeType,
  TypedSearchAttributes,
  WorkflowExecutionAlreadyStartedError,
} from "@temporalio/common";
import { ParentClosePolicy, startChild, WorkflowIdReusePolicy, workflowInfo } from "@temporalio/workflow";
import { searchAttributes } from "./control.ts";
import { dagRun } from "./engine/dag-run.ts";
import type { RunInput } from "./engine/spec.ts";

/** What a schedule starts. */
export interface ScheduledRunInput {
  /** Without the param `day`, where `dayIn` says to fill it in. */
  readonly run: RunInput;
  /** Time zone (IANA) whose date at the scheduled time becomes the param `day`. */
  readonly dayIn?: string;
}

/**
 * Runs a DAG for a schedule: a schedule cannot know the day it starts on, nor that a person ran the DAG before. The run
 * has an id like any other, `nightly/2026-11-20`; this workflow lasts as long, so that the schedule sees it going on.
 *
 * @returns the run's id
 */
export async function scheduledRun({ run, dayIn }: ScheduledRunInput): Promise<string> {
  const at = scheduledTime();
  const day = dayIn === undefined ? undefined : dayAt(at, dayIn);
  const params = day === undefined ? run.params : { ...run.params, day };
  const base = `${run.dag.name}/${day ?? at.toISOString().slice(0, 10)}`;
  for (let number = 1; ; number++) {
    const workflowId = number === 1 ? base : `${base}.${number}`;
    try {
      const child = await startChild(dagRun, {
        workflowId,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
        parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
        args: [{ ...run, params }],
        typedSearchAttributes: new TypedSearchAttributes([
          { key: keyword(searchAttributes.dag), value: run.dag.name },
          { key: keyword(searchAttributes.state), value: "running" },
          ...(day === undefined ? [] : [{ key: keyword(searchAttributes.day), value: day }]),
        ]),
        ...(run.dag.doc === undefined ? {} : { staticSummary: run.dag.doc }),
      });
      await child.result();
      return workflowId;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}

/** The date at a moment in a time zone, `2026-11-20`. */
export function dayAt(at: Date, timeZone: string): string {
  // Swedish dates are ISO dates.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(at);
}

/** When the schedule meant this to start: also right for a start that was caught up on later. */
function scheduledTime(): Date {
  const key = defineSearchAttributeKey("TemporalScheduledStartTime", SearchAttributeType.DATETIME);
  return workflowInfo().typedSearchAttributes.get(key) ?? workflowInfo().startTime;
}

function keyword(name: string) {
  return defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
}
