import type { TaskState, TriggerRule } from "./spec.ts";

/** What a state means to the tasks downstream. */
export type Standing = "pending" | "succeeded" | "skipped" | "failed";

export function standing(state: TaskState): Standing {
  switch (state) {
    case "succeeded":
    case "reused":
      return "succeeded";
    case "skipped":
      return "skipped";
    case "failed":
    case "upstream-failed":
    case "cancelled":
      return "failed";
    default:
      return "pending";
  }
}

/** How a task's upstreams stand. */
export interface Upstreams {
  readonly pending: number;
  readonly succeeded: number;
  readonly skipped: number;
  readonly failed: number;
  /** Pending ones among those whose outputs the task reads. */
  readonly pendingReads: number;
}

export type Verdict = "wait" | "run" | "skipped" | "upstream-failed";

/**
 * Whether a task may start, by Airflow's rules. A rule is decided once every upstream has ended, so that the order in
 * which they end changes nothing; `one-success` and `one-failed` start at the first such upstream, and `always` at once,
 * each as soon as the outputs they read are there.
 */
export function verdict(rule: TriggerRule, upstreams: Upstreams): Verdict {
  const { pending, succeeded, skipped, failed, pendingReads } = upstreams;
  switch (rule) {
    case "always":
      return pendingReads > 0 ? "wait" : "run";
    case "one-success":
      if (succeeded > 0) return pendingReads > 0 ? "wait" : "run";
      if (pending > 0) return "wait";
      return failed > 0 ? "upstream-failed" : "skipped";
    case "one-failed":
      if (failed > 0) return pendingReads > 0 ? "wait" : "run";
      return pending > 0 ? "wait" : "skipped";
    case "all-done":
      return pending > 0 ? "wait" : "run";
    case "none-failed":
      if (pending > 0) return "wait";
      return failed > 0 ? "upstream-failed" : "run";
    case "all-success":
      if (pending > 0) return "wait";
      if (failed > 0) return "upstream-failed";
      return skipped > 0 ? "skipped" : "run";
  }
}
