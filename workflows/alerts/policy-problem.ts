import type { AlertChange } from "./alert.ts";
import type { AlertPolicy } from "./alert-policy.ts";

/** The key of the alert that the configuration of alerts cannot be read. */
export const configurationKey = "alerts-file";

/** A broken configuration is an alert itself, as it would otherwise be the one that nobody hears of. */
export function aboutConfiguration({ problem }: AlertPolicy, now: string): AlertChange {
  if (problem !== undefined) return { kind: "raise", alert: problem };
  return { kind: "resolve", key: configurationKey, at: now, why: "the file can be read" };
}
