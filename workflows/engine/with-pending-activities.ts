import type { RunState, TaskRecord } from "./spec.ts";

/** What Temporal's description of a workflow says about an activity that has not ended. */
export interface PendingActivity {
  readonly activityId: string;
  /** The attempt under way or waited for, from 1. */
  readonly attempt: number;
  /** The last failed attempt's message. */
  readonly lastFailure?: string;
}

/**
 * A run's state with what only the server knows: that a task is in its second attempt or later, and why the one before
 * failed. The workflow hears of an activity when it ends, not between attempts.
 */
export function withPendingActivities(state: RunState, pending: readonly PendingActivity[]): RunState {
  const byTask = new Map(pending.map((activity) => [activity.activityId.replace(/#\d+$/, ""), activity]));
  const merge = (task: TaskRecord): TaskRecord => {
    const elements = task.elements?.map(merge);
    const activity = byTask.get(task.id);
    const merged = elements === undefined ? task : { ...task, elements };
    if (activity === undefined || task.state !== "running" || activity.attempt < 2) return merged;
    return {
      ...merged,
      state: "retrying",
      attempts: task.attempts + activity.attempt,
      ...(activity.lastFailure === undefined
        ? {}
        : { error: { code: "retrying", message: activity.lastFailure } }),
    };
  };
  return { ...state, tasks: state.tasks.map(merge) };
}
