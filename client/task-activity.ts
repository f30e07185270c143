import type { Payload } from "@temporalio/common";
import { notYet, type RunState, type TaskRecord } from "../workflows/engine/spec.ts";
import { decode, taskOfActivity } from "./history-values.ts";
import type { CodecKey } from "./payload-codec.ts";

/** What Temporal knows of a task that is in work. */
export interface TaskActivity {
  readonly attempt: number;
  /** `queued`: no worker has taken it yet; `waiting`: for its next attempt. */
  readonly state: "queued" | "running" | "waiting";
  /** The step's own count of what it has done. */
  readonly progress?: { readonly done: number; readonly total: number; readonly unit: string };
  /** The last attempt's failure, in one sentence. */
  readonly lastFailure?: string;
  readonly worker?: string;
  /** A sensor that has looked, and will look again. */
  readonly senses?: true;
}

/** The part of Temporal's pending activities that is read here. */
export interface PendingActivity {
  readonly activityId?: string | null;
  readonly attempt?: number | null;
  readonly state?: number | null;
  readonly heartbeatDetails?: { readonly payloads?: readonly Payload[] | null } | null;
  readonly lastFailure?: {
    readonly message?: string | null;
    readonly applicationFailureInfo?: { readonly type?: string | null } | null;
  } | null;
  readonly lastWorkerIdentity?: string | null;
}

/** By task id. */
export function taskActivities(
  pending: readonly PendingActivity[],
  codecKeys: readonly CodecKey[],
): Record<string, TaskActivity> {
  const found: Record<string, TaskActivity> = {};
  for (const activity of pending) {
    if (!activity.activityId) continue;
    const task = taskOfActivity(activity.activityId);
    const attempt = activity.attempt ?? 1;
    const beat = decode(activity.heartbeatDetails?.payloads?.[0], codecKeys);
    const progress = beat === undefined ? undefined : progressIn(beat);
    found[task] = {
      attempt,
      state: activity.state === STARTED ? "running" : attempt > 1 ? "waiting" : "queued",
      ...(progress && { progress }),
      ...(activity.lastFailure?.message && { lastFailure: activity.lastFailure.message }),
      ...(activity.lastFailure?.applicationFailureInfo?.type === notYet && { senses: true }),
      ...(activity.lastWorkerIdentity && { worker: activity.lastWorkerIdentity }),
    };
  }
  return found;
}

/** A heartbeat may also carry how earlier attempts ended, or that alone. */
function progressIn(details: unknown): TaskActivity["progress"] {
  const { done, total, unit } = (details ?? {}) as Partial<NonNullable<TaskActivity["progress"]>>;
  return done === undefined || total === undefined || unit === undefined ? undefined : { done, total, unit };
}

/** `PENDING_ACTIVITY_STATE_STARTED` of Temporal's API. */
const STARTED = 2;

/** The state with attempts counted by Temporal: a task that failed before and is tried again is retrying. */
export function withPendingActivities<State extends RunState>(
  state: State,
  activities: Readonly<Record<string, TaskActivity>>,
): State {
  const update = (task: TaskRecord): TaskRecord => {
    const activity = activities[task.id];
    const elements = task.elements?.map(update);
    const again = task.state === "running" && activity !== undefined && activity.attempt > 1;
    const retrying = again && !activity.senses;
    return {
      ...task,
      ...(elements && { elements }),
      ...(again &&
        activity.senses && { reason: activity.lastFailure ?? "waits", attempts: activity.attempt }),
      ...(retrying && {
        state: "retrying",
        attempts: activity.attempt,
        ...(activity.lastFailure && { reason: activity.lastFailure }),
      }),
    };
  };
  return { ...state, tasks: state.tasks.map(update) };
}
