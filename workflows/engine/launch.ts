import {
  ActivityCancellationType,
  type ActivityOptions,
  CancellationScope,
  type LocalActivityOptions,
  type RetryPolicy,
  scheduleActivity,
  scheduleLocalActivity,
  workflowInfo,
} from "@temporalio/workflow";
import { type Lane, type StepEnvelope, type StepResult, type TaskSpec, taskQueue } from "./spec.ts";
import { maxWorkerDeaths } from "./worker-deaths.ts";

/** Work handed to Temporal. */
export interface Launched {
  readonly result: Promise<StepResult>;
  /**
   * Asks the work to stop; `result` fails at once. A local task, being short, goes on to its end, which nobody waits for.
   */
  cancel(): void;
}

/**
 * Starts a step in its lane.
 *
 * @param launch from 0, counting how often this task was launched in the run: an operator's retry may come while Temporal
 *   still knows the cancelled activity, whose id must not come twice.
 * @param priority 1 (first) to 5 (last), in its queue
 */
export function launch(
  task: TaskSpec,
  envelope: StepEnvelope,
  launch: number,
  priority: number | undefined = task.priority,
): Launched {
  if (task.local) return { result: startLocal(task, envelope), cancel: () => undefined };
  const scope = new WorkScope();
  return {
    result: scope.run(() => startActivity(task, envelope, launch, priority)),
    cancel: () => scope.cancel(),
  };
}

/** A scope that hands out the work's own promise: awaiting it in here would cost three more, some 30 µs each. */
class WorkScope extends CancellationScope {
  protected override runInContext<T>(start: () => Promise<T>): Promise<T> {
    return start();
  }
}

function startLocal(task: TaskSpec, envelope: StepEnvelope): Promise<StepResult> {
  let options = localOptions.get(task);
  if (options === undefined) {
    options = { ...commonOptions(task), summary: task.summary ?? task.id };
    localOptions.set(task, options);
  }
  return scheduleLocalActivity<StepResult>(task.step, [envelope], options);
}

function startActivity(
  task: TaskSpec,
  envelope: StepEnvelope,
  launch: number,
  priority: number | undefined,
): Promise<StepResult> {
  let options = activityOptions.get(task);
  if (options === undefined) {
    options = {
      ...commonOptions(task, maxWorkerDeaths),
      ...(task.queue === "cpu" ? {} : { taskQueue: queueOf(task.queue) }),
      ...(task.heartbeatMs === undefined ? {} : { heartbeatTimeout: task.heartbeatMs }),
    };
    activityOptions.set(task, options);
  }
  // A sensor is asked for as long as it takes: Temporal counts.
  const counted = task.poll === undefined ? { ...envelope, attempts: task.retry.attempts } : envelope;
  return scheduleActivity<StepResult>(task.step, [counted], {
    ...options,
    ...(priority === undefined ? {} : { priority: { priorityKey: priority } }),
    activityId: launch === 0 ? envelope.task : `${envelope.task}#${launch}`,
    summary: task.summary ?? envelope.task,
  });
}

/** Made once per task, because a map launches the same task a thousand times. */
const activityOptions = new WeakMap<TaskSpec, ActivityOptions>();
const localOptions = new WeakMap<TaskSpec, LocalActivityOptions>();

function commonOptions(task: TaskSpec, deaths = 0) {
  return {
    startToCloseTimeout: task.startToCloseMs,
    // A cancelled run ends at once; a step that is still at work commits exactly once or not at all.
    cancellationType: ActivityCancellationType.TRY_CANCEL,
    ...(task.poll === undefined ? { retry: retryPolicy(task, deaths) } : polling(task.poll)),
  };
}

/** @param deaths attempts that may end with their worker, on top of the task's own */
function retryPolicy(task: TaskSpec, deaths: number): RetryPolicy {
  return {
    maximumAttempts: task.retry.attempts + deaths,
    initialInterval: task.retry.initialMs,
    backoffCoefficient: task.retry.backoff,
    maximumInterval: task.retry.maxMs,
    nonRetryableErrorTypes: [...task.retry.nonRetryable],
  };
}

/** A sensor's looks are attempts of one activity: the server keeps the time between them, and no history grows. */
function polling({ everyMs, timeoutMs }: NonNullable<TaskSpec["poll"]>) {
  return {
    retry: { initialInterval: everyMs, backoffCoefficient: 1, maximumInterval: everyMs },
    scheduleToCloseTimeout: timeoutMs,
  };
}

/** The queues beside the run's own: with `pharma-cpu`, the lane `io` is `pharma-io`. */
function queueOf(lane: Lane): string {
  return taskQueue(lane, workflowInfo().taskQueue.replace(/-cpu$/, ""));
}
