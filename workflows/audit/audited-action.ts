/** Something a person did to a run, a schedule, a pool, …: one row of the lake's table `ops.actions`. */
export interface AuditedAction {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly kind: "run" | "schedule" | "pool" | "backfill" | "alert" | "rollout" | "model" | "personal-data";
  /** Id of what it was done to. */
  readonly subject: string;
  /** `retry`, `pause`, `resize`, … */
  readonly action: string;
  /** Tasks of a run. */
  readonly tasks: readonly string[];
  /** What was given along: an output, a policy, a number of slots. */
  readonly detail?: string;
  readonly who: string;
  readonly why?: string;
}

/** Name of the workflow that records an action that no run records. */
export const auditActionWorkflow = "auditAction";
