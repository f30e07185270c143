import type { Alert, AlertChange } from "../../workflows/alerts/alert.ts";
import type { RunReport } from "../../workflows/watch/run-report.ts";
import type { Rule } from "../alert-config.ts";

/** Longest title and detail: an alert travels through workflow histories and pagers. */
const MOST_TITLE = 250;
const MOST_DETAIL = 400;

/**
 * What alerts that outlive a run are about: the DAG, so that a later run of it that is well resolves them. The runs of a
 * backfill are one subject of their own: a day that is well says nothing of another that failed.
 */
export function dagSubject({ watched, state }: RunReport): string {
  const by = state.startedBy;
  return by?.kind === "backfill" ? `${watched.dag.name}@${by.name}` : watched.dag.name;
}

/** Whether this run's success says that what an earlier run of the subject raised is over. */
export function speaksForEarlierRuns({ state }: RunReport): boolean {
  return state.startedBy?.kind !== "backfill";
}

/** An alert about the report's run, or about one of its tasks. */
export function raise(
  rule: Rule,
  { watched }: RunReport,
  about: {
    readonly subject: string;
    readonly task?: string;
    readonly title: string;
    readonly detail?: string;
    readonly since: string;
    readonly command: string;
  },
): AlertChange {
  const { subject, task, title, detail, since, command } = about;
  const owner = watched.dag.tasks.find(({ id }) => id === task)?.owner ?? watched.dag.owner;
  const alert: Alert = {
    key: keyOf(rule, subject),
    rule: rule.name,
    severity: rule.severity,
    title: cut(title, MOST_TITLE),
    ...(detail !== undefined && { detail: cut(detail, MOST_DETAIL) }),
    since,
    asOf: watched.scheduledAt,
    ...(owner !== undefined && { owner }),
    dag: watched.dag.name,
    run: watched.run,
    ...(task !== undefined && { task }),
    command,
  };
  return { kind: "raise", alert };
}

/** Word that all is well with a subject, as of the report's run. */
export function resolve(
  rule: Rule,
  { watched }: RunReport,
  about: { readonly subject: string; readonly at: string; readonly why: string },
): AlertChange {
  const { subject, at, why } = about;
  return { kind: "resolve", key: keyOf(rule, subject), at, asOf: watched.scheduledAt, why };
}

/** One thing a rule watches. */
export function keyOf(rule: Rule, subject: string): string {
  return `${rule.name}/${subject}`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
