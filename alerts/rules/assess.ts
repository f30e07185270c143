import type { AlertChange } from "../../workflows/alerts/alert.ts";
import type { RunReport } from "../../workflows/watch/run-report.ts";
import type { Rule, RuleOf } from "../alert-config.ts";

/** What a rule says of a report. Pure: what it needs beyond the report is in `facts`. */
export type Assess<Kind extends Rule["kind"]> = (
  rule: RuleOf<Kind>,
  report: RunReport,
  facts: RunFacts,
) => readonly AlertChange[];

/** What is known beside the report. Times are ISO 8601 in UTC. */
export interface RunFacts {
  readonly now: string;
  /** Rows by table, where a rule of kind `row-count` applies to the run. */
  readonly rowCounts: readonly RowCount[];
  /** All rules that apply to the run's DAG, for one that leaves a case to another. */
  readonly rules: readonly Rule[];
}

/** Rows of a table in this run and in those before it, newest first. */
export interface RowCount {
  readonly table: string;
  readonly rows: number;
  readonly before: readonly { readonly run: string; readonly rows: number }[];
}
