/**
 * The shapes that travel: a DAG as data, a run's input and state, and what a worker gets for one task. Everything here
 * is JSON.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Kinds of machines that work is sent to. A lane becomes a task queue by `taskQueue`. */
export const lanes = ["cpu", "io", "gpu", "stream"] as const;
export type Lane = (typeof lanes)[number];

/**
 * The lanes, and `control`: schedules, pools, backfills, deadlines, alerts. No task of a DAG runs there, so that what
 * tells of trouble works while the lanes are down or busy.
 */
export const processLanes = [...lanes, "control"] as const;
export type ProcessLane = (typeof processLanes)[number];

/** `pharma-cpu`, `pharma-io`, …; runs themselves live on the `cpu` lane, so that its tasks start without a round trip. */
export function taskQueue(lane: ProcessLane, prefix = "pharma"): string {
  return `${prefix}-${lane}`;
}

/** Where an input's value comes from. */
export type Binding =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "param"; readonly path: readonly string[] }
  | {
      readonly kind: "output";
      readonly task: string;
      readonly path: readonly string[];
      /** null instead of an error where the task has no output (skipped, failed). */
      readonly optional?: true;
    }
  /** The element of the map that the task belongs to. */
  | { readonly kind: "element"; readonly path: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly Binding[] }
  | { readonly kind: "object"; readonly fields: Readonly<Record<string, Binding>> };

/** When a task may start, by the states of its upstream tasks; the names are Airflow's. */
export const triggerRules = [
  "all-success",
  "all-done",
  "one-success",
  "one-failed",
  "none-failed",
  "always",
] as const;
export type TriggerRule = (typeof triggerRules)[number];

/** A condition over upstream outputs and params; a missing value equals nothing and compares false. */
export type Condition =
  | {
      readonly op: "eq" | "ne" | "gt" | "lt";
      readonly left: Binding;
      readonly right: Binding;
    }
  | { readonly op: "exists"; readonly value: Binding }
  | { readonly op: "and" | "or"; readonly conditions: readonly Condition[] }
  | { readonly op: "not"; readonly condition: Condition };

export type OnFailure = "fail" | "await-operator" | "skip";

export interface RetrySpec {
  /** Attempts in all; 1 means no retry. */
  readonly attempts: number;
  readonly initialMs: number;
  /** Factor from one wait to the next. */
  readonly backoff: number;
  readonly maxMs: number;
  /** Codes (or names) of errors that no retry helps. */
  readonly nonRetryable: readonly string[];
}

export interface TaskSpec {
  readonly id: string;
  /** Name in `activities/index.ts`; also the Temporal activity type. */
  readonly step: string;
  readonly input: Binding;
  /** Ids of all tasks this one waits for: those whose outputs it reads and those named by `after`. */
  readonly upstream: readonly string[];
  readonly trigger: TriggerRule;
  readonly when?: Condition;
  /** Runs once per element of a list known at run time, as `id[0]`, `id[1]`, … */
  readonly map?: { readonly over: Binding; readonly concurrency: number };
  readonly onFailure: OnFailure;
  readonly retry: RetrySpec;
  readonly startToCloseMs: number;
  readonly heartbeatMs?: number;
  readonly queue: Lane;
  /** Slots it holds while it runs, across runs and DAGs; an element of a map holds as many. */
  readonly pool?: { readonly name: string; readonly slots: number };
  /** 1 (first) to 5 (last), in its queue and its pool; the run's by default. */
  readonly priority?: number;
  /** Counted from the time the run was scheduled for: after this an alert says that the task has not ended. */
  readonly lateMs?: number;
  /** Counted likewise: after this a task that has not ended fails with code `deadline`. */
  readonly deadlineMs?: number;
  /** A sensor: asks again and again until there is what it waits for. In between it holds no worker's slot. */
  readonly poll?: { readonly everyMs: number; readonly timeoutMs: number };
  /** Whom alerts name; the DAG's by default. */
  readonly owner?: string;
  /** Runs as a local activity: cheap, for work under some seconds. */
  readonly local: boolean;
  /** Whether an earlier success with the same content key may stand in. */
  readonly cache: boolean;
  /** Shown on the activity in Temporal's web UI. */
  readonly summary?: string;
  readonly doc?: string;
}

export interface DagSpec {
  readonly name: string;
  readonly doc?: string;
  /** JSON Schema of the params as a caller gives them. */
  readonly params: Json;
  /** A run that has not ended this long after the time it was scheduled for ends as failed with code `deadline`. */
  readonly deadlineMs?: number;
  /** Counted likewise: after this an alert says that the run has not ended. */
  readonly lateMs?: number;
  /** Whom alerts name: a person, a team, an address. */
  readonly owner?: string;
  /** In topological order. */
  readonly tasks: readonly TaskSpec[];
}

export type TaskState =
  | "waiting"
  /** May start, but waits for a pool, is held back, or the run is paused or about to continue in a new history. */
  | "ready"
  | "running"
  /** Running, after at least one failed attempt: known to Temporal, the client adds it. */
  | "retrying"
  | "awaiting-operator"
  | TerminalState;

export type TerminalState = "succeeded" | "reused" | "skipped" | "failed" | "upstream-failed" | "cancelled";

export type RunStatus = "running" | "paused" | "awaiting-operator" | "succeeded" | "failed" | "cancelled";

/** A task, or an element of a map, in a run. Times are ISO 8601 in UTC. */
export interface TaskRecord {
  /** `score`, and `score[3]` for an element of a map. */
  readonly id: string;
  readonly state: TaskState;
  /** Attempts made so far as far as known; 0 before the first. */
  readonly attempts: number;
  /** When it was handed to a queue. */
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Content key: equal key, equal result. */
  readonly key?: string;
  /** Why it was reused or not, or why it was skipped. */
  readonly reason?: string;
  readonly output?: Json;
  readonly error?: TaskError;
  /** Elements of a map, in order; absent before its list is known. */
  readonly elements?: readonly TaskRecord[];
}

export interface TaskError {
  /**
   * The error's `code` (or class name); `timeout`, `heartbeat-timeout`, `poisoned-task`, `operator`, `input`, `deadline`
   * by the engine.
   */
  readonly code: string;
  /** One sentence, in the error's own words. */
  readonly message: string;
}

export type OperatorVerb =
  | "retry"
  | "skip"
  | "fail"
  | "succeed"
  | "policy"
  | "hold"
  | "release"
  | "pause"
  | "resume"
  | "cancel";

export interface OperatorAction {
  readonly action: OperatorVerb;
  readonly tasks: readonly string[];
  /** The output that was given, or the retry policy, as JSON text. */
  readonly detail?: string;
  readonly who: string;
  readonly why?: string;
  readonly at: string;
}

/** What the query `state` answers, and what a run leaves behind: its result, or the details of its failure. */
export interface RunState {
  /** The run's id, which is its workflow id. */
  readonly run: string;
  readonly dag: string;
  readonly params: Readonly<Record<string, Json>>;
  readonly state: RunStatus;
  /** When it was meant to start; absent where that is `startedAt`. */
  readonly scheduledAt?: string;
  readonly startedBy?: StartedBy;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly tasks: readonly TaskRecord[];
  readonly actions: readonly OperatorAction[];
  /** Why the run failed or was cancelled: the first task to blame, and one sentence. */
  readonly failure?: { readonly task?: string; readonly code: string; readonly message: string };
}

/** Who or what started a run. */
export interface StartedBy {
  readonly kind: "person" | "schedule" | "backfill" | "dataset" | "rerun";
  /** The person, the schedule's or backfill's id, or the run that was run again. */
  readonly name: string;
}

/** 1 (first) to 5 (last): Temporal's priority keys. A backfill runs at 5, so that it never holds up a night. */
export const priorities = { first: 1, usual: 3, last: 5 } as const;

/** The one argument of the workflow `dagRun`. */
export interface RunInput {
  readonly dag: DagSpec;
  /** Validated against the DAG's schema, defaults filled in. */
  readonly params: Readonly<Record<string, Json>>;
  /** Tasks that run even where an earlier result could stand in. */
  readonly force?: readonly string[];
  /** Set by the workflow itself when it continues in a new history. */
  readonly carry?: Json;
  /** ISO 8601; deadlines count from here. The run's start by default. */
  readonly scheduledAt?: string;
  readonly startedBy?: StartedBy;
  /** Of its tasks in queues and pools, where a task has none of its own; 3 by default. */
  readonly priority?: number;
  /**
   * Outputs of an earlier run that stand in, by task: such a task counts as reused. Tasks in `leftOut` are skipped.
   * Together they make a run of some tasks only.
   */
  readonly given?: Readonly<Record<string, { readonly output: Json; readonly run: string }>>;
  readonly leftOut?: readonly string[];
  /** Tasks that are held back from the start, until an operator releases them. */
  readonly held?: readonly string[];
  /** The queue of the workflow that watches the run: alerts, lineage, audit. Absent: nobody does. */
  readonly watch?: { readonly queue: string };
  /** Events after which the run continues in a new history as soon as nothing is in flight; 10,000 by default. */
  readonly historyLimit?: number;
}

/** The one argument of every activity. */
export interface StepEnvelope {
  /** Same as the activity type. */
  readonly step: string;
  readonly input: Json;
  readonly dag: string;
  readonly run: string;
  /**
   * `score`, or `score[3]` for an element of a map. In the activity lane also the Temporal activity id, from its second
   * launch in a run on (an operator asked for a retry) as `score#1`, `score#2`, …
   */
  readonly task: string;
  /** Run even where an earlier result could stand in. */
  readonly force: boolean;
  /** False: neither look up nor record a result. */
  readonly cache: boolean;
  /** Attempts that may fail by themselves; absent: as many as Temporal gives. Those whose worker dies do not count. */
  readonly attempts?: number;
  // The content key is made of step, code version and input. Retries, timeouts and lanes decide when and where a step
  // runs, never what it returns, so they are no part of it.
}

/** What every activity returns. */
export interface StepResult {
  readonly output: Json;
  readonly reused: boolean;
  readonly key: string;
  /** One sentence: from which run it was reused, or why it ran ("input changed"). */
  readonly reason?: string;
  /** The attempt that succeeded, from 1. */
  readonly attempt: number;
}

/**
 * `details[0]` of the `ApplicationFailure` that a failed step throws. The failure's `type` is the error's code, so that
 * `nonRetryable` can name it, and its message is one sentence.
 */
export interface StepFailureDetail {
  readonly attempt: number;
}

/** Failure type of a sensor's look that did not find what it waits for: the next look comes by itself. */
export const notYet = "NotYet";
