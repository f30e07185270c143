import type { Alert } from "./alert.ts";

/**
 * What the alert desk has to know of the configuration, as of the moment it asked. The desk itself reads no file and no
 * clock of a time zone.
 */
export interface AlertPolicy {
  /** Every sink there is. */
  readonly sinks: readonly string[];
  /** Sinks by the rule's name; an alert of a rule that is not named here goes to all sinks. */
  readonly routes: Readonly<Record<string, readonly string[]>>;
  /** After how long an open alert is said again; null for never. */
  readonly repeatMs: number | null;
  /** While quiet hours hold: when they end, and which severities wait until then. */
  readonly quiet: { readonly until: string; readonly severities: readonly Alert["severity"][] } | null;
  /** How often tables are looked at, where a rule asks for their age; null where none does. */
  readonly checkTablesMs: number | null;
  /** Present while the configuration cannot be read: the last one that could stands in. */
  readonly problem?: Alert;
}
