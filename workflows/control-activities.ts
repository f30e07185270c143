import type { AlertChange } from "./alerts/alert.ts";
import type { AuditedAction } from "./audit/audited-action.ts";
import type { RunState } from "./engine/spec.ts";
import type { RunReport } from "./watch/run-report.ts";

/**
 * What workflows on the `control` queue ask of the world. Implemented in `operations/`, one file each. Each may be called
 * again after it did its work: each is idempotent.
 */
export interface ControlActivities {
  /** The run's state once it has ended, however it ended. @throws StillRuns (retryable) before that */
  finalState(run: string): Promise<RunState>;
  /** The run's state now; null when there is no such run yet. Needs no worker of the run. */
  currentState(run: string): Promise<RunState | null>;
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
  /** Tells dataset-triggered schedules which tables the run has changed. */
  announceDatasets(report: RunReport): Promise<void>;
}
