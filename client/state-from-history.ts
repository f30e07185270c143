import type { WorkflowHandle } from "@temporalio/client";
import type {
  RunInput,
  RunState,
  RunStatus,
  StepResult,
  TaskRecord,
  TaskState,
} from "../workflows/engine/spec.ts";
import { decode, isoTime, taskOfActivity } from "./history-values.ts";
import type { CodecKey } from "./payload-codec.ts";

/**
 * A run's state as its events tell it, for when no worker can be asked: which tasks were scheduled, and how each ended.
 * What the planner knows beyond (why a task is skipped, an operator's actions) is not in the events.
 */
export function stateFromHistory(
  run: string,
  history: History,
  known: {
    status: RunStatus;
    startedAt: string;
    endedAt: string | undefined;
    codecKeys: readonly CodecKey[];
  },
): RunState {
  const events = history.events ?? [];
  const started = events[0]?.workflowExecutionStartedEventAttributes;
  const input = decode<RunInput>(started?.input?.payloads?.[0], known.codecKeys);
  const tasks = new Map<string, TaskRecord>();
  const scheduled = new Map<string, string>();
  const toldAt = workflowTimes(events);
  for (const event of events) {
    const schedule = event.activityTaskScheduledEventAttributes;
    const at = toldAt(event, schedule?.workflowTaskCompletedEventId);
    if (schedule?.activityId) {
      const id = taskOfActivity(schedule.activityId);
      scheduled.set(String(event.eventId), id);
      tasks.set(id, { id, state: "running", attempts: 1, ...(at && { startedAt: at }) });
    }
    const ended = endOf(event, known.codecKeys);
    const id = ended && scheduled.get(ended.scheduled);
    if (!ended || !id) continue;
    const before = tasks.get(id) ?? { id, attempts: 1, state: "running" };
    tasks.set(id, { ...before, ...ended.record, ...(at && { endedAt: at }) });
  }
  return {
    run,
    dag: input?.dag.name ?? run.split("/")[0] ?? "",
    params: input?.params ?? {},
    state: known.status,
    startedAt: known.startedAt,
    ...(known.endedAt && { endedAt: known.endedAt }),
    tasks: (input?.dag.tasks ?? []).map(({ id }) => withElements(id, tasks)),
    actions: [],
  };
}

/**
 * The workflow's own time of an event, which a run's live state has too: that of the workflow task that made the event, or
 * that first heard of it. The event's time is some milliseconds off, and would make one task of a run look like two.
 */
function workflowTimes(
  events: readonly Event[],
): (event: Event, madeBy: Event["eventId"]) => string | undefined {
  const times = new Map(events.map(({ eventId, eventTime }) => [Number(eventId), isoTime(eventTime)]));
  /** Time of a workflow task by the event that ended it, and of the first one that began after an event. */
  const [ending, after] = [new Map<number, string | undefined>(), new Map<number, string | undefined>()];
  const began = new Set<number>();
  for (const { eventId, workflowTaskCompletedEventAttributes: task } of events) {
    if (!task) continue;
    began.add(Number(task.startedEventId));
    ending.set(Number(eventId), times.get(Number(task.startedEventId)));
  }
  let next: string | undefined;
  for (const { eventId } of events.toReversed()) {
    after.set(Number(eventId), next);
    if (began.has(Number(eventId))) next = times.get(Number(eventId));
  }
  return ({ eventId, eventTime }, madeBy) =>
    (madeBy ? ending.get(Number(madeBy)) : after.get(Number(eventId))) ?? isoTime(eventTime);
}

type History = Awaited<ReturnType<WorkflowHandle["fetchHistory"]>>;
type Event = NonNullable<History["events"]>[number];

function endOf(
  event: Event,
  codecKeys: readonly CodecKey[],
): { scheduled: string; record: Partial<TaskRecord> & { state: TaskState } } | undefined {
  const completed = event.activityTaskCompletedEventAttributes;
  if (completed) {
    const result = decode<StepResult>(completed.result?.payloads?.[0], codecKeys);
    const record = {
      state: result?.reused ? ("reused" as const) : ("succeeded" as const),
      ...(result && { attempts: result.attempt, key: result.key, output: result.output }),
      ...(result?.reason && { reason: result.reason }),
    };
    return { scheduled: String(completed.scheduledEventId), record };
  }
  const failed = event.activityTaskFailedEventAttributes ?? event.activityTaskTimedOutEventAttributes;
  if (failed) {
    const code = failed.failure?.applicationFailureInfo?.type ?? "timeout";
    const error = { code, message: failed.failure?.message ?? "failed without a message" };
    return { scheduled: String(failed.scheduledEventId), record: { state: "failed", error } };
  }
  const cancelled = event.activityTaskCanceledEventAttributes;
  if (!cancelled) return undefined;
  return { scheduled: String(cancelled.scheduledEventId), record: { state: "cancelled" } };
}

/** The task's own record, or one made of its map's elements. */
function withElements(id: string, tasks: ReadonlyMap<string, TaskRecord>): TaskRecord {
  const own = tasks.get(id);
  if (own) return own;
  const elements = [...tasks.values()].filter((task) => task.id.startsWith(`${id}[`));
  if (elements.length === 0) return { id, state: "waiting", attempts: 0 };
  const running = elements.some((element) => element.state === "running");
  const failed = elements.some((element) => element.state === "failed");
  return { id, state: failed ? "failed" : running ? "running" : "succeeded", attempts: 1, elements };
}
