import type { Duration } from "@temporalio/common";
import { msToNumber } from "@temporalio/common/lib/time.js";
import type { DagErrorCode } from "./dag-error.ts";
import type { Ref } from "./ref.ts";
import { type Lane, lanes, type OnFailure, type TaskSpec, type TriggerRule, triggerRules } from "./spec.ts";
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
  /** Runs inside the workflow's worker without a queue: a third of the cost, for work under some seconds. */
  readonly local?: boolean;
  /** Whether an earlier success with the same content key may stand in; true by default. */
  readonly cache?: boolean;
  /** One line for Temporal's web UI; the task's id by default. */
  readonly summary?: string;
  readonly doc?: string;
}

/** The options as data, with defaults; everything of a `TaskSpec` that needs no wiring. */
export type ResolvedOptions = Omit<TaskSpec, "id" | "step" | "input" | "upstream" | "when" | "map">;

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
    local,
    cache: options.cache ?? true,
    ...(options.summary === undefined ? {} : { summary: options.summary }),
    ...(options.doc === undefined ? {} : { doc: options.doc }),
  };
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
