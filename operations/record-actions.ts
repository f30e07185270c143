import { actionId, appendAction } from "../lakehouse/append-action.ts";
import type { AuditedAction } from "../workflows/audit/audited-action.ts";
import type { RunReport } from "../workflows/watch/run-report.ts";
import type { ControlHost } from "./control-host.ts";

/** The operators' actions of a report, appended to the audit table. */
export function recordActions(host: ControlHost, { state }: RunReport): Promise<void> {
  return appendActions(
    host,
    state.actions.map((action) => ({ kind: "run", subject: state.run, ...action })),
  );
}

/**
 * Appends to `ops.actions`, each action once. The commit is not one of the run's: a run's last commit is what
 * `pharma query --at RUN` reads, and an operator may act after it.
 */
export async function appendActions(
  { lake }: Pick<ControlHost, "lake">,
  actions: readonly AuditedAction[],
): Promise<void> {
  for (const action of actions) {
    const commit = { key: `action ${actionId(action)}`, run: "operations", task: "audit" };
    await lake.commit(commit, (transaction) => appendAction(transaction, action));
  }
}
