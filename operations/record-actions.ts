import { createHash } from "node:crypto";
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
export async function appendActions({ lake }: Pick<ControlHost, "lake">, actions: readonly AuditedAction[]): Promise<void> {
  for (const action of actions) {
    const id = idOf(action);
    await lake.commit({ key: `action ${id}`, run: "operations", task: "audit" }, async (transaction) => {
      const { at, kind, subject, tasks, detail = null, who, why = null } = action;
      const row = [id, new Date(at), kind, subject, action.action, tasks, detail, who, why];
      return transaction.append("ops.actions", {
        names: ["id", "acted_at", "kind", "subject", "action", "tasks", "detail", "who", "why"],
        columns: row.map((value) => [value]),
        rows: 1,
      });
    });
  }
}

function idOf({ at, kind, subject, action, tasks, detail, who, why }: AuditedAction): string {
  const text = JSON.stringify([at, kind, subject, action, tasks, detail ?? null, who, why ?? null]);
  return createHash("sha256").update(text).digest("hex");
}
