import type { Rule } from "../alerts/alert-config.ts";
import type { AlertFile } from "../alerts/alert-file.ts";
import { assessReport, needsRowCounts } from "../alerts/assess-report.ts";
import { linksOf } from "../alerts/links-of.ts";
import type { RowCount } from "../alerts/rules/assess.ts";
import { openAlertKeys } from "../client/alert-desk.ts";
import { type RunRows, rowCounts } from "../lakehouse/row-counts.ts";
import { datasetsIn } from "../lineage/datasets-of-task.ts";
import type { AlertChange } from "../workflows/alerts/alert.ts";
import type { RunReport } from "../workflows/watch/run-report.ts";
import type { ControlHost } from "./control-host.ts";

/**
 * What a run's report means by the rules that hold now. The lake is asked only where a rule needs it and the run has named
 * a table. Word that all is well is left out where no alert of that key is open: most runs are well, and each change is a
 * task of the watch's and a piece of the desk's history.
 */
export async function assessRun(
  host: ControlHost,
  file: AlertFile,
  report: RunReport,
): Promise<readonly AlertChange[]> {
  const { config } = await file.read();
  const counted = needsRowCounts(report, config.rules) && mayHaveCommitted(report);
  const counts = counted ? await countsOf(host, config.rules, report) : [];
  const changes = assessReport(report, config.rules, { now: new Date().toISOString(), rowCounts: counts });
  if (!changes.some(({ kind }) => kind === "raise")) return openOnes(host, changes);
  const { target } = await host.client();
  return changes.map((change) => {
    if (change.kind !== "raise") return change;
    const links = linksOf(change.alert, config.console, target);
    return { ...change, alert: { ...change.alert, ...(Object.keys(links).length > 0 && { links }) } };
  });
}

async function openOnes(host: ControlHost, changes: readonly AlertChange[]): Promise<readonly AlertChange[]> {
  if (changes.length === 0) return changes;
  const open = await openAlertKeys(await host.client());
  // Nobody answers: the desk will sort it out.
  if (open === undefined) return changes;
  return changes.filter((change) => change.kind === "resolve" && open.has(change.key));
}

/** Steps that write tables name them in their outputs; of a map, or a large run, the outputs are not told. */
function mayHaveCommitted({ state }: RunReport): boolean {
  return state.tasks.some(({ state, output }) => {
    if (state !== "succeeded" && state !== "reused") return false;
    return output === undefined || datasetsIn(output).length > 0;
  });
}

async function countsOf(host: ControlHost, rules: readonly Rule[], report: RunReport): Promise<RowCount[]> {
  const runs = Math.max(...rules.map((rule) => (rule.kind === "row-count" ? rule.runs : 0)));
  const { dag, run } = report.state;
  try {
    return besideEarlier(await rowCounts(host.lake, dag, runs + 1), run);
  } catch (error) {
    // What else there is to say of the run must not wait for a lake that is down.
    host.log.warn({ run, err: error }, "row counts could not be looked at");
    return [];
  }
}

/** Per table that the run has a count of: that, and the counts of the runs before it. */
function besideEarlier(counts: readonly RunRows[], run: string): RowCount[] {
  const own = counts.filter((count) => count.run === run);
  return own.map(({ table, rows }) => ({
    table,
    rows,
    before: counts.filter((count) => count.table === table && count.run !== run),
  }));
}
