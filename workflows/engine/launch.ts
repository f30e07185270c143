import {
  ActivityCancellationType,
  type ActivityOptions,
  CancellationScope,
  type LocalActivityOptions,
  scheduleActivity,
  scheduleLocalActivity,
  workflowInfo,
} from "@temporalio/workflow";
import { type Lane, type StepEnvelope, type StepResult, type TaskSpec, taskQueue } from "./spec.ts";

/** Work handed to Temporal. */
export interface Launched {
  readonly result: Promise<StepResult>;
  /** Asks the work to stop; `result` fails at once. */
  cancel(): void;
}

/**
 * Starts a step in its lane.
 *
 * @param launch from 0, counting how often this task was launched in the run: an operator's retry may come while Temporal
 *   still knows the cancelled activity, whose id must not come twice.
 */
export function launch(task: TaskSpec, envelope: StepEnvelope, launch: number): Launched {
  const scope = new CancellationScope();
  const started: Promise<StepResult>[] = [];
  // The scope is only entered to start the work: awaiting the work inside would cost three more turns a task.
  void scope.run(async () => {
    started.push(task.local ? startLocal(task, envelope) : startActivity(task, envelope, launch));
  });
  const [result] = started;
  if (result === undefined) throw new Error(`${envelope.task} was not started`);
  return { result, cancel: () => scope.cancel() };
}

function startLocal(task: TaskSpec, envelope: StepEnvelope): Promise<StepResult> {
  return scheduleLocalActivity<StepResult>(task.step, [envelope], localOptions(task));
}

function startActivity(task: TaskSpec, envelope: StepEnvelope, launch: number): Promise<StepResult> {
  return scheduleActivity<StepResult>(task.step, [envelope], {
    ...activityOptions(task),
    activityId: launch === 0 ? envelope.task : `${envelope.task}#${launch}`,
    summary: task.summary ?? envelope.task,
  });
}

function activityOptions(task: TaskSpec): ActivityOptions {
  const known = options.get(task);
  if (known !== undefined) return known;
  const made: ActivityOptions = {
    ...commonOptions(task),
    ...(task.queue === "cpu" ? {} : { taskQueue: queueOf(task.queue) }),
    ...(task.heartbeatMs === undefined ? {} : { heartbeatTimeout: task.heartbeatMs }),
  };
  options.set(task, made);
  return made;
}

function localOptions(task: TaskSpec): LocalActivityOptions {
  return { ...commonOptions(task), summary: task.summary ?? task.id };
}

function commonOptions(task: TaskSpec) {
  return {
    startToCloseTimeout: task.startToCloseMs,
    // A cancelled run ends at once; a step that is still at work commits exactly once or not at all.
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    retry: {
      maximumAttempts: task.retry.attempts,
      initialInterval: task.retry.initialMs,
      backoffCoefficient: task.retry.backoff,
      maximumInterval: task.retry.maxMs,
      nonRetryableErrorTypes: [...task.retry.nonRetryable],
    },
  };
}

/** The queues beside the run's own: with `pharma-cpu`, the lane `io` is `pharma-io`. */
function queueOf(lane: Lane): string {
  return taskQueue(lane, workflowInfo().taskQueue.replace(/-cpu$/, ""));
}

/** Options per task of the run in this sandbox; made once, because a map launches the same task a thousand times. */
const options = new WeakMap<TaskSpec, ActivityOptions>();
