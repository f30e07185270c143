/**
 * The shapes that travel: a DAG as data, a run's input and state, and what a worker gets for one task. Everything here
 * is JSON.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Kinds of machines that work is sent to. A lane becomes a task queue by `taskQueue`. */
export const lanes = ["cpu", "io", "gpu", "stream"] as const;
export type Lane = (typeof lanes)[number];

/** `pharma-cpu`, `pharma-io`, …; runs themselves live on the `cpu` lane, so that its tasks start without a round trip. */
export function taskQueue(lane: Lane, prefix = "pharma"): string {
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
  /** A run that takes longer ends as failed with code `deadline`. */
  readonly deadlineMs?: number;
  /** In topological order. */
  readonly tasks: readonly TaskSpec[];
}

export type TaskState =
  | "waiting"
  /** May start, but the run is paused or about to continue in a new history. */
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
  /** The error's `code` (or class name); `timeout`, `heartbeat-timeout`, `operator`, `input`, `deadline` by the engine. */
  readonly code: string;
  /** One sentence, in the error's own words. */
  readonly message: string;
}

export type OperatorVerb = "retry" | "skip" | "fail" | "pause" | "resume" | "cancel";

export interface OperatorAction {
  readonly action: OperatorVerb;
  readonly tasks: readonly string[];
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
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly tasks: readonly TaskRecord[];
  readonly actions: readonly OperatorAction[];
  /** Why the run failed or was cancelled: the first task to blame, and one sentence. */
  readonly failure?: { readonly task?: string; readonly code: string; readonly message: string };
}

/** The one argument of the workflow `dagRun`. */
export interface RunInput {
  readonly dag: DagSpec;
  /** Validated against the DAG's schema, defaults filled in. */
  readonly params: Readonly<Record<string, Json>>;
  /** Tasks that run even where an earlier result could stand in. */
  readonly force?: readonly string[];
  /** Set by the workflow itself when it continues in a new history. */
  readonly carry?: Json;
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
