import type { Duration } from "@temporalio/common";
import { msToNumber } from "@temporalio/common/lib/time.js";
import { pools } from "../pools/pools.ts";
import type { DagErrorCode } from "./dag-error.ts";
import type { Ref } from "./ref.ts";
import {
  type Lane,
  lanes,
  type OnFailure,
  priorities,
  type TaskSpec,
  type TriggerRule,
  triggerRules,
} from "./spec.ts";
import type { When } from "./when.ts";

export interface TaskOptions {
  /** Tasks to wait for whose outputs are not read: outputs of this DAG, or ids (also of tasks further down). */
  readonly after?: readonly (Ref<unknown> | string)[];
  /** `all-success` by default. */
  readonly trigger?: TriggerRule;
  /** Skips the task unless this holds once its trigger rule lets it start. */
  readonly when?: When;
  /** `fail` by default: the run goes on as far as it can and ends as failed. */
  readonly onFailure?: OnFailure;
  readonly retry?: {
    /** Attempts in all; 3 by default. */
    readonly attempts?: number;
    /** Wait before the second attempt; "1s" by default. */
    readonly initial?: Duration;
    /** Factor from one wait to the next; 2 by default. */
    readonly backoff?: number;
    /** Longest wait; "1m" by default. */
    readonly max?: Duration;
    /** Codes of errors that no retry helps. */
    readonly nonRetryable?: readonly string[];
  };
  readonly timeouts?: {
    /** For one attempt; "1h" by default, "10s" for a local task. */
    readonly startToClose?: Duration;
    /** Longest silence of a running attempt; "20s" by default. The worker heartbeats by itself. */
    readonly heartbeat?: Duration;
  };
  /** `cpu` by default. */
  readonly queue?: Lane;
  /**
   * A pool of `workflows/pools/pools.ts`: the task waits for a slot there (or several), which no other task of any run
   * holds meanwhile. `"gpu"`, or `{ name: "gpu", slots: 2 }`.
   */
  readonly pool?: string | { readonly name: string; readonly slots: number };
  /** 1 (first) to 5 (last), in its queue and its pool; the run's by default. */
  readonly priority?: number;
  /** An alert says so when the task has not ended this long after the time the run was scheduled for. */
  readonly late?: Duration;
  /** The task fails with code `deadline` when it has not ended this long after the time the run was scheduled for. */
  readonly deadline?: Duration;
  /** Whom alerts name; the DAG's owner by default. */
  readonly owner?: string;
  /** Runs inside the workflow's worker without a queue: a third of the cost, for work under some seconds. */
  readonly local?: boolean;
  /** Whether an earlier success with the same content key may stand in; true by default. */
  readonly cache?: boolean;
  /** One line for Temporal's web UI; the task's id by default. */
  readonly summary?: string;
  readonly doc?: string;
}

/** The options as data, with defaults; everything of a `TaskSpec` that needs no wiring. */
export type ResolvedOptions = Omit<TaskSpec, "id" | "step" | "input" | "upstream" | "when" | "map" | "poll">;

export type Complain = (code: DagErrorCode, sentence: string) => never;

export function resolveOptions(options: TaskOptions, complain: Complain): ResolvedOptions {
  const local = options.local ?? false;
  const queue = oneOf(options.queue ?? "cpu", lanes, (given, known) =>
    complain("unknown-queue", `no queue "${given}"; there are ${known}`),
  );
  const trigger = oneOf(options.trigger ?? "all-success", triggerRules, (given, known) =>
    complain("bad-option", `no trigger rule "${given}"; there are ${known}`),
  );
  if (local && queue !== "cpu") {
    complain("bad-option", `a local task runs where the run is, and takes no queue ("${queue}")`);
  }
  if (local && options.timeouts?.heartbeat !== undefined) {
    complain("bad-option", "a local task does not heartbeat; give it a start-to-close timeout");
  }
  const millis = (given: Duration, name: string): number => duration(given, name, complain);
  const attempts = options.retry?.attempts ?? 3;
  if (!Number.isInteger(attempts) || attempts < 1) {
    complain("bad-option", `retry.attempts is ${attempts}, and must be a whole number from 1`);
  }
  const backoff = options.retry?.backoff ?? 2;
  if (!(backoff >= 1)) complain("bad-option", `retry.backoff is ${backoff}, and must be at least 1`);
  const initialMs = millis(options.retry?.initial ?? "1s", "retry.initial");
  return {
    trigger,
    onFailure: options.onFailure ?? "fail",
    retry: {
      attempts,
      initialMs,
      backoff,
      maxMs: Math.max(initialMs, millis(options.retry?.max ?? "1m", "retry.max")),
      nonRetryable: options.retry?.nonRetryable ?? [],
    },
    startToCloseMs: millis(options.timeouts?.startToClose ?? (local ? "10s" : "1h"), "timeouts.startToClose"),
    ...(local ? {} : { heartbeatMs: millis(options.timeouts?.heartbeat ?? "20s", "timeouts.heartbeat") }),
    queue,
    ...pool(options.pool, local, complain),
    ...priority(options.priority, complain),
    ...(options.late === undefined ? {} : { lateMs: millis(options.late, "late") }),
    ...(options.deadline === undefined ? {} : { deadlineMs: millis(options.deadline, "deadline") }),
    ...(options.owner === undefined ? {} : { owner: options.owner }),
    local,
    cache: options.cache ?? true,
    ...(options.summary === undefined ? {} : { summary: options.summary }),
    ...(options.doc === undefined ? {} : { doc: options.doc }),
  };
}

function pool(given: TaskOptions["pool"], local: boolean, complain: Complain): Pick<TaskSpec, "pool"> {
  if (given === undefined) return {};
  const wanted = typeof given === "string" ? { name: given, slots: 1 } : given;
  const known = pools.map(({ name }) => name);
  const found = pools.find(({ name }) => name === wanted.name);
  if (found === undefined)
    return complain("unknown-pool", `no pool "${wanted.name}"; there are ${known.join(", ")}`);
  if (!Number.isInteger(wanted.slots) || wanted.slots < 1) {
    complain("bad-option", `pool.slots is ${wanted.slots}, and must be a whole number from 1`);
  }
  if (local) complain("bad-option", "a local task is too short to wait for a pool");
  return { pool: { name: wanted.name, slots: wanted.slots } };
}

function priority(given: number | undefined, complain: Complain): Pick<TaskSpec, "priority"> {
  if (given === undefined) return {};
  if (Number.isInteger(given) && given >= priorities.first && given <= priorities.last)
    return { priority: given };
  return complain(
    "bad-option",
    `priority is ${given}, and must be a whole number from 1 (first) to 5 (last)`,
  );
}

/** Milliseconds of "90s", "5m", "2h" or a number of milliseconds. */
export function duration(given: Duration, name: string, complain: Complain): number {
  let millis = Number.NaN;
  try {
    millis = msToNumber(given);
  } catch {
    // Not a duration: said below, with the option's name.
  }
  if (millis > 0) return millis;
  return complain(
    "bad-option",
    `${name} is "${given}", and must be a positive duration such as "90s" or "2h"`,
  );
}

function oneOf<const Known extends string>(
  given: Known,
  known: readonly Known[],
  unknown: (given: string, known: string) => never,
): Known {
  return known.includes(given) ? given : unknown(given, known.join(", "));
}
