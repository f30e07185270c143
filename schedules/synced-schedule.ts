import type { Deployment } from "./deployment.ts";
import type { FieldChange } from "./fields.ts";

export interface SyncOptions {
  readonly deployment: Deployment;
  /** Every table there is: what a dataset schedule may name. */
  readonly tables: readonly string[];
  /** Changes nothing, and says what it would. */
  readonly dryRun?: boolean;
  /** Removes what still runs, and takes over what belongs to others. */
  readonly force?: boolean;
}

/** What a sync did with one schedule, or would do. */
export interface SyncedSchedule {
  readonly id: string;
  readonly change: "created" | "updated" | "unchanged" | "removed" | "refused";
  /** What was not the same on the server. */
  readonly differences?: readonly FieldChange[];
  /** Why it was refused, in a sentence. */
  readonly why?: string;
}
