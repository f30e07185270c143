import { RetryState, TimeoutType } from "@temporalio/common";
import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  TimeoutFailure,
} from "@temporalio/workflow";
import { notYet, type StepFailureDetail, type TaskError, type TaskSpec } from "./spec.ts";
import { maxWorkerDeaths } from "./worker-deaths.ts";

/** How a step failed, as far as Temporal tells. */
export interface StepFailure {
  readonly error: TaskError;
  readonly attempts: number;
  readonly cancelled: boolean;
}

export function stepFailure(failure: unknown, task: TaskSpec): StepFailure {
  const wrapped = failure instanceof ActivityFailure || failure instanceof ChildWorkflowFailure;
  const cause = wrapped ? failure.cause : failure;
  const exhausted = wrapped && failure.retryState === RetryState.MAXIMUM_ATTEMPTS_REACHED;
  return {
    error: { code: code(cause), message: sentence(cause, task) },
    attempts: attemptOf(cause) ?? (exhausted ? task.retry.attempts + (task.local ? 0 : maxWorkerDeaths) : 1),
    cancelled: cause instanceof CancelledFailure,
  };
}

function code(cause: unknown): string {
  if (cause instanceof ApplicationFailure) return cause.type === notYet ? "timeout" : (cause.type ?? "Error");
  if (cause instanceof TimeoutFailure) {
    return cause.timeoutType === TimeoutType.HEARTBEAT ? "heartbeat-timeout" : "timeout";
  }
  return cause instanceof Error ? cause.name : "Error";
}

function sentence(cause: unknown, task: TaskSpec): string {
  if (cause instanceof TimeoutFailure) {
    if (cause.timeoutType === TimeoutType.HEARTBEAT) {
      return `no heartbeat for ${(task.heartbeatMs ?? 0) / 1_000} s: the worker died or hangs`;
    }
    if (task.poll !== undefined && cause.timeoutType === TimeoutType.SCHEDULE_TO_CLOSE) {
      return notThere(task.poll, cause.cause);
    }
    if (cause.timeoutType === TimeoutType.START_TO_CLOSE) {
      return `took longer than its ${task.startToCloseMs / 1_000} s`;
    }
  }
  // Temporal ends a sensor at its last look where the next one would come too late.
  if (task.poll !== undefined && cause instanceof ApplicationFailure && cause.type === notYet)
    return notThere(task.poll, cause);
  const message = cause instanceof Error ? cause.message : String(cause);
  return firstLine(message) || "failed without a message";
}

function notThere({ timeoutMs }: NonNullable<TaskSpec["poll"]>, last: unknown): string {
  const said = last instanceof Error ? `: ${firstLine(last.message)}` : "";
  return `not there after ${timeoutMs / 1_000} s${said}`;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function attemptOf(cause: unknown): number | undefined {
  if (cause instanceof ApplicationFailure) {
    const detail = cause.details?.[0] as StepFailureDetail | undefined;
    if (typeof detail?.attempt === "number") return detail.attempt;
  }
  // A timeout wraps the failure of the attempt before it.
  return undefined;
}
