import { WorkflowNotFoundError } from "@temporalio/client";
import type { StepEnvelope } from "../workflows/engine/spec.ts";
import type { PharmaClient } from "./connect.ts";
import { decode, isoTime, taskOfActivity } from "./history-values.ts";

/** A launch of a task as Temporal's history has it: the last of its attempts, and how it ended. Times are ISO 8601. */
export interface TaskLaunch {
  /** `score`, or `score[3]`. */
  readonly task: string;
  readonly attempt: number;
  readonly scheduledAt?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Identity of the worker that had the attempt. */
  readonly worker?: string;
  /** What the step was given: values and references. */
  readonly input: StepEnvelope["input"];
  /** The error and what caused it, outermost first; of a running task, that of its last attempt. */
  readonly errors: readonly ErrorLine[];
}

export interface ErrorLine {
  /** The error's code, or its class. */
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
}

/**
 * Every launch of a run's tasks in the activity lane, in order. Tasks of the local lane leave only their result, and
 * elements of a batch are in the history of their batch.
 */
export async function taskLaunches(client: PharmaClient, run: string): Promise<readonly TaskLaunch[]> {
  const handle = client.temporal.workflow.getHandle(run);
  const [{ raw }, { events }] = await Promise.all([handle.describe(), handle.fetchHistory()]).catch(
    (error: unknown) => {
      if (error instanceof WorkflowNotFoundError) return [{ raw: undefined }, { events: [] }] as const;
      throw error;
    },
  );
  const launches = new Map<string, TaskLaunch>();
  for (const event of events ?? []) {
    const at = isoTime(event.eventTime);
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled) {
      const envelope = decode<StepEnvelope>(scheduled.input?.payloads?.[0], client.target.codecKeys ?? []);
      launches.set(String(event.eventId), {
        task: envelope?.task ?? scheduled.activityId ?? "",
        attempt: 1,
        input: envelope?.input ?? null,
        errors: [],
        ...(at && { scheduledAt: at }),
      });
      continue;
    }
    const started = event.activityTaskStartedEventAttributes;
    const ended =
      event.activityTaskCompletedEventAttributes ??
      event.activityTaskFailedEventAttributes ??
      event.activityTaskTimedOutEventAttributes ??
      event.activityTaskCanceledEventAttributes;
    const of = String(started?.scheduledEventId ?? ended?.scheduledEventId ?? "");
    const launch = launches.get(of);
    if (launch === undefined) continue;
    if (started) {
      launches.set(of, {
        ...launch,
        attempt: started.attempt ?? 1,
        ...(at && { startedAt: at }),
        ...(started.identity && { worker: started.identity }),
        errors: errorLines(started.lastFailure),
      });
    } else if (ended) {
      const failure = "failure" in ended ? ended.failure : undefined;
      const errors = failure ? errorLines(failure) : launch.errors;
      launches.set(of, { ...launch, ...(at && { endedAt: at }), errors });
    }
  }
  const found = [...launches.values()];
  for (const pending of raw?.pendingActivities ?? []) {
    const task = taskOfActivity(pending.activityId ?? "");
    const index = found.findLastIndex((launch) => launch.task === task && launch.endedAt === undefined);
    const launch = found[index];
    if (launch === undefined) continue;
    found[index] = {
      ...launch,
      attempt: pending.attempt ?? launch.attempt,
      ...(pending.lastWorkerIdentity && { worker: pending.lastWorkerIdentity }),
      errors: errorLines(pending.lastFailure),
    };
  }
  return found;
}

interface Failure {
  readonly message?: string | null;
  readonly stackTrace?: string | null;
  readonly cause?: Failure | null;
  readonly applicationFailureInfo?: { readonly type?: string | null } | null;
  readonly timeoutFailureInfo?: unknown;
}

function errorLines(failure: Failure | null | undefined): ErrorLine[] {
  const lines: ErrorLine[] = [];
  for (let next = failure; next; next = next.cause) {
    lines.push({
      type: next.applicationFailureInfo?.type ?? (next.timeoutFailureInfo ? "timeout" : "Error"),
      message: next.message ?? "",
      ...(next.stackTrace && { stack: next.stackTrace }),
    });
  }
  return lines;
}
