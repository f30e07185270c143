import { defineQuery, defineSignal, defineUpdate } from "@temporalio/workflow";
import type { Operator, Receipt } from "../control.ts";
import type { RunInput, StartedBy } from "../engine/spec.ts";

/** Id of the workflow that starts a dataset schedule's runs. */
export function triggerWorkflowId(schedule: string): string {
  return `dataset-trigger/${schedule}`;
}

/** Name of that workflow; its one argument is a `TriggerInput`. */
export const datasetTriggerWorkflow = "datasetTrigger";

/** A dataset schedule as its workflow has it. Plain data. */
export interface DatasetTrigger {
  readonly schedule: string;
  /** Without the param `day`, where `dayIn` says to fill it in. */
  readonly run: RunInput;
  readonly dayIn?: string;
  /** A new snapshot of any of these counts. */
  readonly tables: readonly string[];
  /** A run starts when nothing has changed for this long, … */
  readonly quietMs: number;
  /** … and at the latest this long after the first change. */
  readonly atMostMs: number;
  readonly overlap: DatasetOverlap;
  /** Changes before and after count for nothing. ISO 8601. */
  readonly startAt?: string;
  readonly endAt?: string;
}

/** What becomes of a change while the run before still goes on: nothing, a run after it, or one instead of it. */
export const datasetOverlaps = ["skip", "buffer-one", "cancel-other"] as const;
export type DatasetOverlap = (typeof datasetOverlaps)[number];

export interface TriggerInput {
  readonly trigger: DatasetTrigger;
  /** Who may change and remove it, and what the sync compares: kept in the memo. */
  readonly memo: TriggerMark;
  readonly state?: TriggerState;
}

/** What the sync knows a trigger by. */
export interface TriggerMark {
  readonly owner: string;
  /** The definition field by field, as words. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Memo of the workflow: it can be read with every worker dead. */
export interface TriggerMemo {
  readonly pharmaSchedule: TriggerMark;
  readonly tables: readonly string[];
  readonly state: TriggerState;
}

/** Times are ISO 8601 in UTC. */
export interface TriggerState {
  /** Why no run is started: who paused it, and for what reason. */
  readonly paused?: string;
  /** What the operator said last, where it is not paused. */
  readonly note?: string;
  /** Newest snapshot per table that it heard of. */
  readonly seen: Readonly<Record<string, number>>;
  /** Changes that no run has started for yet. */
  readonly pending?: { readonly since: string; readonly last: string; readonly tables: readonly string[] };
  /** The last few starts, oldest first; `execution` is the id of the workflow that runs the DAG for it. */
  readonly starts: readonly TriggerStart[];
}

export interface TriggerStart {
  readonly execution: string;
  readonly at: string;
  /** `gold.product_daily has snapshot 41 (nightly/2026-11-20)`. */
  readonly why: string;
  readonly endedAt?: string;
}

/** A table has a new snapshot. */
export interface DatasetChange {
  readonly table: string;
  readonly snapshot: number;
  /** The run that committed it. */
  readonly run: string;
  readonly startedBy?: StartedBy;
}

/** To the trigger; the same change may come twice. */
export const datasetChanged = defineSignal<[DatasetChange]>("datasetChanged");
/** To the trigger: its schedule's file has changed. */
export const configureTrigger = defineSignal<[Pick<TriggerInput, "trigger" | "memo">]>("configure");
export const pauseTrigger = defineUpdate<Receipt, [Operator]>("pause");
export const resumeTrigger = defineUpdate<Receipt, [Operator]>("resume");
/** Starts a run now, without a change and without waiting for quiet. */
export const startTriggered = defineUpdate<Receipt, [Operator]>("start");
export const triggerStateQuery = defineQuery<TriggerState>("state");
