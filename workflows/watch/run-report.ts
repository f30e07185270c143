import { defineSignal } from "@temporalio/workflow";
import type { DagSpec, RunState } from "../engine/spec.ts";

/** What the workflow beside a run knows of it. */
export interface Watched {
  /** The run's id. */
  readonly run: string;
  readonly dag: DagSpec;
  /** When the run was meant to start, ISO 8601. */
  readonly scheduledAt: string;
}

/**
 * What there is to tell of a run, for alerts, lineage, the audit table and what datasets set off. Reports of a run come in
 * order: any number of `news` and `late`, then `ended`; each may come twice. A run that is over within seconds has
 * its end alone.
 */
export interface RunReport {
  readonly phase: "news" | "late" | "ended";
  readonly watched: Watched;
  /**
   * The run as it stood. Of `news`, `tasks` and `actions` hold those alone that are new since the report before; of
   * `late` and `ended`, all. Maps are without their elements, except for those that failed.
   */
  readonly state: RunState;
  /** Of phase `late`: what has not ended in time. Without a task the run itself is meant. */
  readonly overdue?: {
    readonly task?: string;
    readonly kind: "late" | "deadline";
    readonly dueAt: string;
  };
}

/** From a run to the workflow that watches it. */
export const newsSignal = defineSignal<[RunState]>("news");

/** Name of the workflow that watches a run, and its id: `nightly/2026-11-20/watch`. */
export const watchRunWorkflow = "watchRun";
export function watchWorkflowId(run: string): string {
  return `${run}/watch`;
}
