import { continueAsNew, workflowInfo } from "@temporalio/workflow";
import type { dagRun } from "./dag-run.ts";
import type { Run } from "./run.ts";
import type { Json, RunInput } from "./spec.ts";

/** Events from which on a run starts nothing new until it could continue in a new history; Temporal warns at 10,240. */
export const HISTORY_LIMIT = 10_000;

/** Whether the history is long enough to leave it as soon as nothing is in flight, or so long that nothing may start. */
export function historyPressure(limit: number = HISTORY_LIMIT): "none" | "leave" | "hold" {
  const info = workflowInfo();
  if (info.historyLength >= limit) return "hold";
  return info.continueAsNewSuggested ? "leave" : "none";
}

/** Ends this history and goes on in a new one, where the run stands as it stood. */
export function continueRun(input: RunInput, run: Run): Promise<never> {
  return continueAsNew<typeof dagRun>({ ...input, carry: run.carry() as unknown as Json });
}
