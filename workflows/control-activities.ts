import type { AlertChange } from "./alerts/alert.ts";
import type { AlertPolicy } from "./alerts/alert-policy.ts";
import type { Delivery, Letter } from "./alerts/letter.ts";
import type { AuditedAction } from "./audit/audited-action.ts";
import type { DayRun } from "./backfill/decide-day.ts";
import type { Operator } from "./control.ts";
import type { RunState, RunStatus } from "./engine/spec.ts";
import type { Pool } from "./pools/pools.ts";
import type { RunReport } from "./watch/run-report.ts";

/** Longest silence of one of these: their process heartbeats by itself, so a longer one is a dead process. */
export const controlHeartbeat = "20s";

/**
 * What workflows on the `control` queue ask of the world. Implemented in `operations/`, one file each. Each may be called
 * again after it did its work: each is idempotent.
 */
export interface ControlActivities {
  /** The run's state once it has ended, however it ended. @throws StillRuns (retryable) before that */
  finalState(run: string): Promise<RunState>;
  /** The run's state now; null when there is no such run yet. Needs no worker of the run. */
  currentState(run: string): Promise<RunState | null>;
  /** The number that the next run of this DAG and day likely has: of `nightly/2026-11-20`, 2 where it has run once. */
  nextRunNumber(base: string): Promise<number>;
  /** OpenLineage events of the report. */
  emitLineage(report: RunReport): Promise<void>;
  /** Operators' actions of the report, appended to the lake's audit table. */
  recordActions(report: RunReport): Promise<void>;
  /** The same for actions on something else than a run. */
  appendActions(actions: readonly AuditedAction[]): Promise<void>;
  /** Looks at the report by every alert rule; returns what the desk has to raise and to resolve. */
  assessRun(report: RunReport): Promise<readonly AlertChange[]>;
  /** Gives changes to the alert desk, which is started if it does not run. */
  tellDesk(changes: readonly AlertChange[]): Promise<void>;
  /** What the alert configuration says now. Never fails: where it cannot be read, that is part of the answer. */
  alertPolicy(): Promise<AlertPolicy>;
  /** Looks at the age of tables by the rules that ask for it. */
  assessTables(): Promise<readonly AlertChange[]>;
  /** Gives a letter to a sink. @throws where it may work later: the letter is then tried again */
  deliverAlert(letter: Letter, sink: string): Promise<Delivery>;
  /** Tells dataset-triggered schedules which tables the run has changed. */
  announceDatasets(report: RunReport): Promise<void>;
  /** Those of the workflows that have not closed. */
  holdersAlive(holders: readonly string[]): Promise<readonly string[]>;
  /** The pool as this worker's code defines it; null where it no longer does. */
  definedPool(name: string): Promise<Pool | null>;
  /** Of every day of the range that has had a run, the latest one. */
  latestRuns(range: {
    readonly dag: string;
    readonly from: string;
    readonly to: string;
  }): Promise<readonly DayRun[]>;
  /** How these runs stand, asked from the server itself; a run it does not know is left out. */
  runStandings(runs: readonly string[]): Promise<readonly RunStanding[]>;
  /** Ends a run as cancelled, with who and why on record; one that has ended stays as it is. */
  cancelRun(run: string, by: Operator): Promise<void>;
}

/** How a run stands, and why it failed. */
export interface RunStanding {
  readonly run: string;
  readonly state: RunStatus;
  readonly note?: string;
}
