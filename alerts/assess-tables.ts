import type { AlertChange } from "../workflows/alerts/alert.ts";
import type { Rule } from "./alert-config.ts";
import { hours, moment } from "./words.ts";

/** Tables that have had no new rows for too long, by rules of kind `data-late`. `changed`: when each last had. */
export function assessTables(
  rules: readonly Rule[],
  changed: ReadonlyMap<string, string>,
  now: string,
): readonly AlertChange[] {
  return rules.flatMap((rule) => {
    if (rule.kind !== "data-late") return [];
    return rule.tables.map((table): AlertChange => {
      const key = `${rule.name}/${table}`;
      const last = changed.get(table);
      const age = last === undefined ? undefined : Date.parse(now) - Date.parse(last);
      if (last !== undefined && age !== undefined && age <= rule.olderThan) {
        return { kind: "resolve", key, at: last, why: `it changed at ${moment(last)}` };
      }
      const since = last === undefined ? now : new Date(Date.parse(last) + rule.olderThan).toISOString();
      return {
        kind: "raise",
        alert: {
          key,
          rule: rule.name,
          severity: rule.severity,
          title:
            last === undefined
              ? `${table} has not changed for as long as the lake remembers`
              : `${table} has not changed since ${moment(last)}; it should every ${hours(rule.olderThan)}`,
          since,
          ...(rule.owner !== undefined && { owner: rule.owner }),
          command: "pharma runs --limit 10",
        },
      };
    });
  });
}

/** That the lake can be asked, or why it cannot. */
export function aboutLake(now: string, problem?: string): AlertChange {
  const key = "lake-unreadable";
  if (problem === undefined) return { kind: "resolve", key, at: now, why: "the lake answers" };
  return {
    kind: "raise",
    alert: {
      key,
      rule: key,
      severity: "critical",
      title: "The lake cannot be asked how old its tables are",
      detail: problem,
      since: now,
      command: "pharma doctor",
    },
  };
}
