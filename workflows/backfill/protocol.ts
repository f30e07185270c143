import { defineQuery, defineUpdate } from "@temporalio/workflow";
import type { Operator, Receipt } from "../control.ts";
import type { DagSpec, Json, RunStatus } from "../engine/spec.ts";
import type { BackfillPick } from "./decide-day.ts";

/** Name of the workflow; it runs on the `control` queue. */
export const backfillWorkflow = "backfill";

/** `backfill/nightly/2026-01-01..2026-01-31`, and with `.2` for the second one over the same range. */
export function backfillId(dag: string, from: string, to: string, number = 1): string {
  const base = `backfill/${dag}/${from}..${to}`;
  return number === 1 ? base : `${base}.${number}`;
}

/** The one argument of the workflow. */
export interface BackfillInput {
  readonly dag: DagSpec;
  /** Validated; without `day`. */
  readonly params: Readonly<Record<string, Json>>;
  /** `2026-01-01`; both ends are part of the range. */
  readonly from: string;
  readonly to: string;
  readonly order: BackfillOrder;
  /** Days in work at once. */
  readonly concurrency: number;
  readonly pick: BackfillPick;
  readonly who: string;
  /** Where runs go, and where their watches live. */
  readonly queues: { readonly runs: string; readonly control: string };
  /** From one look at the days in work to the next; 30 s by default. */
  readonly lookMs?: number;
  /** Events from which on it goes on in a new history; 4,000 by default. */
  readonly historyLimit?: number;
  /** Longest wait, before it does so, for days in work that may end meanwhile; a minute by default. */
  readonly leaveMs?: number;
  /** Set by the workflow itself when it continues in a new history. */
  readonly carry?: BackfillCarry;
}

export type BackfillOrder = "newest" | "oldest";

export const dayStates = [
  "waiting",
  "running",
  "awaiting-operator",
  "succeeded",
  "failed",
  "cancelled",
  "skipped",
] as const;
export type DayState = (typeof dayStates)[number];

export interface BackfillDay {
  readonly day: string;
  readonly state: DayState;
  /** The day's run, once there is one. */
  readonly run?: string;
  /** Why it was skipped or failed. */
  readonly note?: string;
}

/** `cancelling`: starts nothing new, and waits for the days in work. */
export type BackfillStatus = RunStatus | "cancelling";

export interface BackfillAction extends Operator {
  readonly action: "pause" | "resume" | "widen" | "cancel";
  /** What was widened. */
  readonly detail?: string;
  readonly at: string;
}

/** How a backfill stands, and what it leaves behind. Times are ISO 8601 in UTC. */
export interface BackfillState {
  readonly id: string;
  readonly dag: string;
  readonly from: string;
  readonly to: string;
  readonly order: BackfillOrder;
  readonly concurrency: number;
  readonly pick: BackfillPick;
  readonly who: string;
  readonly state: BackfillStatus;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly counts: Readonly<Record<DayState, number>>;
  /** Days that ended an hour, of the last 50. */
  readonly perHour?: number;
  /** Oldest first. */
  readonly days: readonly BackfillDay[];
  readonly actions: readonly BackfillAction[];
}

/** Days as they go into the next history: compact, a letter a day. */
export interface BackfillPlanState {
  readonly from: string;
  readonly to: string;
  readonly concurrency: number;
  /** A letter a day, oldest first. */
  readonly days: string;
  /** Numbers of the days' runs other than 1 (0: there is none), by position. */
  readonly numbers: Readonly<Record<number, number>>;
  readonly notes: Readonly<Record<number, string>>;
  /** When days in work ended, in milliseconds since 1970. */
  readonly endings: readonly number[];
}

/** What a backfill takes along into its next history. */
export interface BackfillCarry {
  readonly plan: BackfillPlanState;
  readonly startedAt: string;
  readonly paused: boolean;
  /** `finish`: days in work come to their end; `now`: they are cancelled, too. */
  readonly cancelled: false | "finish" | "now";
  readonly actions: readonly BackfillAction[];
}

/** In the workflow's memo: what a list shows of a backfill that has ended. */
export interface BackfillSummary extends Pick<BackfillState, "dag" | "from" | "to" | "state"> {
  readonly counts?: BackfillState["counts"];
}
export const summaryMemo = "backfill";

/** Failure type of a backfill of which days failed; `details[0]` is its `BackfillState`. */
export const backfillFailed = "BackfillFailed";

export const backfillStateQuery = defineQuery<BackfillState>("backfillState");

export interface Widening extends Operator {
  readonly concurrency?: number;
  /** Earlier than before. */
  readonly from?: string;
  /** Later than before. */
  readonly to?: string;
}
/** More days, or another number of days at once. */
export const widenUpdate = defineUpdate<Receipt, [Widening]>("widen");
/** Starts no more days. Days in work come to their end, or are cancelled with `now`. */
export const cancelBackfillUpdate = defineUpdate<Receipt, [Operator & { readonly now?: boolean }]>(
  "cancelBackfill",
);
