import type { Duration } from "@temporalio/common";
import type { DatasetOverlap } from "../workflows/datasets/protocol.ts";
import type { Dag } from "../workflows/engine/define-dag.ts";

/** When a DAG runs: plain data, one file per schedule, brought to Temporal by `syncSchedules`. */
export type Schedule = CronSchedule | IntervalSchedule | DatasetSchedule;

interface AnySchedule {
  /** kebab-case; Temporal's id of the schedule. */
  readonly id: string;
  readonly dag: Dag;
  readonly doc: string;
  /** Params of every run, without `day` where `fillDay` is set. */
  readonly params: Readonly<Record<string, unknown>>;
  /** IANA name, for example `Europe/Berlin`: of the times, of the dates below, and of the param `day`. */
  readonly timeZone: string;
  /** Whether the param `day` is the scheduled date in the time zone. */
  readonly fillDay: boolean;
  /** First and last day on which it starts runs, `2026-11-20`. Without them: always. */
  readonly from?: string;
  readonly until?: string;
  /** Why it is paused when it is brought to a server for the first time; from then on that is for operators to say. */
  readonly paused?: string;
}

interface TimedSchedule extends AnySchedule {
  /** What happens when the run before still goes on at the scheduled time. */
  readonly overlap: Overlap;
  /** A start that was missed (no server) by no more than this is caught up on when the server is back. */
  readonly catchUpWindow: Duration;
  /** Starts are spread at random over this long after their time. */
  readonly jitter?: Duration;
}

/** Runs by the clock on the wall. */
export interface CronSchedule extends TimedSchedule {
  readonly kind: "cron";
  /**
   * Minute, hour, day of month, month, day of week: `30 3 * * *`. A day has to match both its fields. The time of day stays
   * the same through summer time.
   */
  readonly cron: string;
}

/** Runs every so often, whatever the clocks do. */
export interface IntervalSchedule extends TimedSchedule {
  readonly kind: "interval";
  /** From one start to the next, counted from the first of January 1970 in UTC. */
  readonly every: Duration;
  /** Moves all starts by this: every "1h" with offset "10m" is ten past each hour. */
  readonly offset?: Duration;
}

/** Runs when tables have a new snapshot, by whatever run. */
export interface DatasetSchedule extends AnySchedule {
  readonly kind: "dataset";
  /** `gold.product_daily`; a new snapshot of any of them counts. */
  readonly tables: readonly [string, ...string[]];
  /** A run starts when nothing has changed for this long, … */
  readonly quiet: Duration;
  /** … and at the latest this long after the first change. */
  readonly atMost: Duration;
  /** What becomes of a change while the run before still goes on. */
  readonly overlap: DatasetOverlap;
}

/** Temporal's overlap policies. */
export const overlaps = [
  "skip",
  "buffer-one",
  "buffer-all",
  "cancel-other",
  "terminate-other",
  "allow-all",
] as const;
export type Overlap = (typeof overlaps)[number];
