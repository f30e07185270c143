import { proxyActivities } from "@temporalio/workflow";
import { type ControlActivities, controlHeartbeat } from "../control-activities.ts";
import type { AuditedAction } from "./audited-action.ts";

const { appendActions } = proxyActivities<Pick<ControlActivities, "appendActions">>({
  startToCloseTimeout: "5m",
  heartbeatTimeout: controlHeartbeat,
  retry: { maximumInterval: "1m" },
});

/** Records an action, for as long as it takes: whoever acted may be gone, and the lake may be down. */
export async function auditAction(action: AuditedAction): Promise<void> {
  await appendActions([action]);
}
