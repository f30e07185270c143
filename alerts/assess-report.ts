import type { AlertChange } from "../workflows/alerts/alert.ts";
import type { RunReport } from "../workflows/watch/run-report.ts";
import type { Rule } from "./alert-config.ts";
import { matches } from "./matches.ts";
import type { RowCount, RunFacts } from "./rules/assess.ts";
import { awaitingOperator } from "./rules/awaiting-operator.ts";
import { biasVerdict } from "./rules/bias-verdict.ts";
import { claimsContradicted } from "./rules/claims-contradicted.ts";
import { deadlineMissed } from "./rules/deadline-missed.ts";
import { late } from "./rules/late.ts";
import { mirrorBehind } from "./rules/mirror-behind.ts";
import { quarantineShare } from "./rules/quarantine-share.ts";
import { rowCount } from "./rules/row-count.ts";
import { runFailed } from "./rules/run-failed.ts";
import { taskFailed } from "./rules/task-failed.ts";

/**
 * What a report of a run means by these rules: alerts to raise, and keys that are well. A key that is well is named whether
 * or not it was ever raised: who keeps the alerts knows.
 */
export function assessReport(
  report: RunReport,
  rules: readonly Rule[],
  { now, rowCounts = [] }: { readonly now: string; readonly rowCounts?: readonly RowCount[] },
): readonly AlertChange[] {
  const applied = rules.filter(
    (rule) => rule.kind !== "data-late" && matches(rule.dags, report.watched.dag.name),
  );
  const facts = { now, rowCounts, rules: applied };
  return applied.flatMap((rule) => assess(rule, report, facts));
}

function assess(rule: Rule, report: RunReport, facts: RunFacts): readonly AlertChange[] {
  switch (rule.kind) {
    case "run-failed":
      return runFailed(rule, report, facts);
    case "task-failed":
      return taskFailed(rule, report, facts);
    case "awaiting-operator":
      return awaitingOperator(rule, report, facts);
    case "late":
      return late(rule, report, facts);
    case "deadline-missed":
      return deadlineMissed(rule, report, facts);
    case "quarantine-share":
      return quarantineShare(rule, report, facts);
    case "row-count":
      return rowCount(rule, report, facts);
    case "bias-verdict":
      return biasVerdict(rule, report, facts);
    case "claims-contradicted":
      return claimsContradicted(rule, report, facts);
    case "mirror-behind":
      return mirrorBehind(rule, report, facts);
    case "data-late":
      return []; // of no run: `assessTables`
  }
}

/** Whether rules of this report need rows of tables: the lake is asked only then. */
export function needsRowCounts(report: RunReport, rules: readonly Rule[]): boolean {
  if (report.phase !== "ended" || report.state.state !== "succeeded") return false;
  return rules.some((rule) => rule.kind === "row-count" && matches(rule.dags, report.watched.dag.name));
}
