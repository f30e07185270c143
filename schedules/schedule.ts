import type { Dag } from "../workflows/engine/define-dag.ts";

/** When a DAG runs: plain data, one file per schedule, brought to Temporal by `syncSchedules`. */
export interface Schedule {
  /** Temporal's id of the schedule. */
  readonly id: string;
  readonly dag: Dag;
  readonly doc: string;
  /** Minute, hour, day of month, month, day of week: `30 2 * * *`. */
  readonly cron: string;
  /** IANA name, for example `Europe/Berlin`: the time of day stays the same through summer time. */
  readonly timeZone: string;
  /** Params of every run, without `day` where `fillDay` is set. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Whether the param `day` is the scheduled date in the time zone. */
  readonly fillDay: boolean;
  /** What happens when the run before still goes on at the scheduled time. */
  readonly overlap: "skip" | "buffer-one" | "cancel-other";
  /** A start that was missed (no server) by no more than this is caught up on when the server is back. */
  readonly catchUpWindow: string;
}
