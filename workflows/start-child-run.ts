import { WorkflowExecutionAlreadyStartedError } from "@temporalio/common";
import {
  ChildWorkflowCancellationType,
  type ChildWorkflowHandle,
  ParentClosePolicy,
  proxyActivities,
  startChild,
  WorkflowIdReusePolicy,
  workflowInfo,
} from "@temporalio/workflow";
import { type ControlActivities, controlHeartbeat } from "./control-activities.ts";
import { dagRun } from "./engine/dag-run.ts";
import { type RunInput, taskQueue } from "./engine/spec.ts";
import { runAttributes } from "./run-attributes.ts";
import { watchWorkflowId } from "./watch/run-report.ts";
import { watchRun } from "./watch/watch-run.ts";

const { nextRunNumber } = proxyActivities<Pick<ControlActivities, "nextRunNumber">>({
  startToCloseTimeout: "1m",
  heartbeatTimeout: controlHeartbeat,
  retry: { initialInterval: "1s", backoffCoefficient: 2, maximumInterval: "30s" },
});

/**
 * Starts a run as a child of this workflow, which lives on the `control` queue; the run itself lives on `cpu`. Its id is
 * the DAG and the day, `nightly/2026-11-20`, with a number where there is such a run already.
 *
 * Its watch is started from here as well, so that a deadline is noticed with every worker of `cpu` dead. It comes second:
 * only then is it known which run it is that it watches. A run that was quicker has started it by itself.
 */
export async function startChildRun(
  input: RunInput,
  day: string,
): Promise<ChildWorkflowHandle<typeof dagRun>> {
  const base = `${input.dag.name}/${day}`;
  for (let number = 1; ; number++) {
    const workflowId = number === 1 ? base : `${base}.${number}`;
    try {
      const run = await startChild(dagRun, {
        workflowId,
        taskQueue: runQueue(),
        ...childRunOptions(input),
      });
      if (input.watch !== undefined) await startWatch(workflowId, input, input.watch.queue);
      return run;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      // The list may lag behind: from what it says on, numbers are tried one by one.
      if (number === 1) number = Math.max(1, (await nextRunNumber(base)) - 1);
    }
  }
}

/** How any run is started by a workflow: an id is never used twice, and the run is asked to stop with its parent. */
export function childRunOptions(input: RunInput) {
  const args: [RunInput] = [input];
  return {
    workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
    args,
    ...runAttributes(input),
  };
}

async function startWatch(run: string, { dag, scheduledAt }: RunInput, queue: string): Promise<void> {
  try {
    await startChild(watchRun, {
      workflowId: watchWorkflowId(run),
      taskQueue: queue,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
      // A schedule that is cancelled waits for its run to end, and only then is there nothing more to watch.
      cancellationType: ChildWorkflowCancellationType.ABANDON,
      args: [{ run, dag, scheduledAt: scheduledAt ?? new Date().toISOString() }],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Of `pharma-control` it is `pharma-cpu`. */
function runQueue(): string {
  return taskQueue("cpu", workflowInfo().taskQueue.replace(/-(control|cpu)$/, ""));
}
