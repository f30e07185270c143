import type { Info } from "@temporalio/activity";
import { ApplicationFailure, CancelledFailure } from "@temporalio/common";
import type { StepEnvelope } from "../../workflows/engine/spec.ts";
import type { Meter, TaskEnd } from "./meter.ts";

/** Counts one attempt. */
export interface AttemptMeter {
  succeeded(reused: boolean): void;
  failed(failure: unknown): void;
}

export function meterAttempt(
  meter: Meter | undefined,
  { dag, task, attempts }: StepEnvelope,
  info: Info,
): AttemptMeter {
  if (meter === undefined) return unmetered;
  const began = performance.now();
  const { isLocal, taskQueue, currentAttemptScheduledTimestampMs: scheduled } = info;
  const queue = taskQueue.slice(taskQueue.lastIndexOf("-") + 1);
  // A sensor's further looks are no retries.
  const attempt = isLocal || attempts !== undefined ? info.attempt : 1;
  meter.attemptBegan({ dag, task, attempt, ...(!isLocal && { queue, waitedMs: Date.now() - scheduled }) });
  const ended = (state?: TaskEnd) =>
    meter.attemptEnded({ dag, task, seconds: (performance.now() - began) / 1_000, ...(state && { state }) });
  return {
    succeeded: (reused) => ended(reused ? "reused" : "succeeded"),
    failed(failure) {
      if (failure instanceof CancelledFailure) ended("cancelled");
      else ended(isFinal(failure, info) ? "failed" : undefined);
    },
  };
}

const unmetered: AttemptMeter = { succeeded: () => undefined, failed: () => undefined };

/** Whether Temporal tries no further. */
function isFinal(failure: unknown, { attempt, retryPolicy }: Info): boolean {
  const { maximumAttempts = 0, nonRetryableErrorTypes = [] } = retryPolicy ?? {};
  if (maximumAttempts > 0 && attempt >= maximumAttempts) return true;
  if (!(failure instanceof ApplicationFailure)) return false;
  return failure.nonRetryable === true || nonRetryableErrorTypes.includes(failure.type ?? "");
}
