import { defineQuery, defineUpdate } from "@temporalio/workflow";
import type { Json, RetrySpec, RunState } from "./engine/spec.ts";

/** Name of the workflow that runs every DAG. */
export const dagRunWorkflow = "dagRun";

/** Who acts on a run, and why; both are kept in the run's state. */
export interface Operator {
  readonly who: string;
  readonly why?: string;
}

/** An action on tasks: ids as in the DAG, or `score[3]` for one element of a map. */
export interface TaskAction extends Operator {
  readonly tasks: readonly string[];
}

/** Of a retry instead of `tasks`: every task that has failed (or waits for an operator), or that was skipped by hand. */
export type RetryAction = TaskAction & { readonly which?: "failed" | "skipped" };

/** An output that stands in for a task's own. */
export type SucceedAction = Operator & { readonly task: string; readonly output: Json };

/** What of a task's retry policy changes. */
export type PolicyAction = TaskAction & { readonly retry: Partial<RetrySpec> };

/** One sentence that says what the update did. */
export interface Receipt {
  readonly message: string;
}

/** The run's state; answered also by closed runs for as long as a worker is up. */
export const stateQuery = defineQuery<RunState>("state");

// A refused update fails with an ApplicationFailure of type `Refused` whose message is one sentence for the operator.
export const refused = "Refused";

/** Runs failed or waiting tasks again, and puts back what failed or was skipped because of them. */
export const retryUpdate = defineUpdate<Receipt, [RetryAction]>("retry");
/** Ends a task as succeeded, with an output that an operator gives. */
export const succeedUpdate = defineUpdate<Receipt, [SucceedAction]>("succeed");
/** Changes how often and how soon tasks are tried again; from their next launch on. */
export const policyUpdate = defineUpdate<Receipt, [PolicyAction]>("policy");
/** Holds tasks back that have not started. */
export const holdUpdate = defineUpdate<Receipt, [TaskAction]>("hold");
/** Lets tasks go that are held back. */
export const releaseUpdate = defineUpdate<Receipt, [TaskAction]>("release");
/** Ends tasks as skipped; their downstream follows its trigger rules. */
export const skipUpdate = defineUpdate<Receipt, [TaskAction]>("skip");
/** Ends tasks as failed. */
export const failUpdate = defineUpdate<Receipt, [TaskAction]>("fail");
/** Starts nothing new; what runs goes on. */
export const pauseUpdate = defineUpdate<Receipt, [Operator]>("pause");
export const resumeUpdate = defineUpdate<Receipt, [Operator]>("resume");
/**
 * Ends the run as cancelled, with who and why on record. Temporal closes a workflow as cancelled only when it was asked
 * to, so the caller requests cancellation of the workflow after this update was accepted.
 */
export const cancelUpdate = defineUpdate<Receipt, [Operator]>("cancel");

/** Failure type of a run that closes as failed; `details[0]` is its `RunState`. */
export const runFailed = "RunFailed";
/** Failure type of a run that was cancelled by the update alone; `details[0]` is its `RunState`. */
export const runCancelled = "RunCancelled";

/** Search attributes of every run, all of type Keyword; the last is there when the DAG has a param `day`. */
export const searchAttributes = { dag: "PharmaDag", state: "PharmaState", day: "PharmaDay" } as const;
