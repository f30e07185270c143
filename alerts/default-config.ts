import { type AlertConfig, alertConfigSchema } from "./alert-config.ts";

/** What holds without a file: what an operator must act on, into the worker's log and `pharma alerts`. */
export const defaultConfig: AlertConfig = alertConfigSchema.parse({
  sinks: { log: { kind: "log" } },
  rules: [
    { name: "failed", kind: "run-failed", severity: "critical" },
    { name: "awaiting", kind: "awaiting-operator", severity: "critical" },
    { name: "deadline", kind: "deadline-missed", severity: "critical" },
    { name: "late", kind: "late", severity: "warning" },
    { name: "quarantine", kind: "quarantine-share", severity: "warning", above: 0.2 },
    { name: "rows", kind: "row-count", severity: "warning" },
    { name: "bias", kind: "bias-verdict", severity: "warning" },
    { name: "claims", kind: "claims-contradicted", severity: "warning" },
    { name: "mirror", kind: "mirror-behind", severity: "warning" },
  ],
});
