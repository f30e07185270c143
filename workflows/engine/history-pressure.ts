import { workflowInfo } from "@temporalio/workflow";

/** Whether the history is long enough to leave it as soon as nothing is in flight, or so long that nothing may start. */
export function historyPressure(limit: number = HISTORY_LIMIT): "none" | "leave" | "hold" {
  const info = workflowInfo();
  if (info.historyLength >= limit) return "hold";
  return info.continueAsNewSuggested ? "leave" : "none";
}

/** Events from which on a run starts nothing new until it could continue in a new history; Temporal warns at 10,240. */
const HISTORY_LIMIT = 10_000;
