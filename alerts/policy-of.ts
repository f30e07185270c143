import type { AlertPolicy } from "../workflows/alerts/alert-policy.ts";
import { configurationKey } from "../workflows/alerts/policy-problem.ts";
import type { ReadConfig } from "./alert-file.ts";
import { quietUntil } from "./quiet-hours.ts";

/** What the desk has to know of the configuration at this moment. */
export function policyOf({ config, problem }: ReadConfig, now: Date): AlertPolicy {
  const { sinks, rules, quietHours, repeat, checkTables } = config;
  const until = quietHours && quietUntil(quietHours, now);
  return {
    sinks: Object.keys(sinks),
    routes: Object.fromEntries(rules.flatMap((rule) => (rule.sinks ? [[rule.name, rule.sinks]] : []))),
    repeatMs: repeat === "never" ? null : repeat,
    quiet: quietHours && until ? { until: until.toISOString(), severities: quietHours.severities } : null,
    checkTablesMs: rules.some(({ kind }) => kind === "data-late") ? checkTables : null,
    ...(problem && {
      problem: {
        key: configurationKey,
        rule: configurationKey,
        severity: "critical" as const,
        title: "The configuration of alerts cannot be used; what held before stands in",
        detail: problem.error.message,
        since: problem.since,
        command: "pharma alerts check",
      },
    }),
  };
}
