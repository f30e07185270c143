import type { Client } from "@temporalio/client";
import { msToNumber } from "@temporalio/common/lib/time.js";
import { dayAt } from "../workflows/day-at.ts";
import { comingTimes } from "./next-times.ts";
import type { CronSchedule, IntervalSchedule } from "./schedule.ts";

/** A time to come at which a schedule starts a run. */
export interface PlannedTime {
  /** ISO 8601 in UTC; with the jitter where the server says it. */
  readonly at: string;
  /** The param `day` that the run will have. */
  readonly day?: string;
  /** Clocks show this time twice: the server decides for one or both. */
  readonly twice?: true;
}

export interface PlanOptions {
  readonly count: number;
  readonly after: Date;
}

/** The times to come as the server has them for the schedule of this id. */
export async function timesOfServer(
  client: Pick<Client, "schedule" | "workflow" | "workflowService" | "options">,
  schedule: CronSchedule | IntervalSchedule,
  { count, after }: PlanOptions,
): Promise<readonly PlannedTime[]> {
  const found = new Set<number>();
  let from = after.getTime();
  for (let days = 2; found.size < count && days < LONGEST_WINDOW_DAYS; days *= 2) {
    const to = from + days * 86_400_000;
    const { startTime } = await client.workflowService.listScheduleMatchingTimes({
      namespace: client.options.namespace,
      scheduleId: schedule.id,
      startTime: timestamp(from),
      endTime: timestamp(to),
    });
    for (const { seconds, nanos } of startTime)
      found.add(Number(seconds) * 1_000 + Math.floor((nanos ?? 0) / 1e6));
    from = to;
  }
  const times = [...found].filter((at) => at > after.getTime()).sort((a, b) => a - b);
  return times.slice(0, count).map((at) => planned(schedule, new Date(at)));
}

/** The times to come as the file has them. */
export function timesOfFile(
  schedule: CronSchedule | IntervalSchedule,
  { count, after }: PlanOptions,
): readonly PlannedTime[] {
  const times: PlannedTime[] = [];
  if (count < 1) return times;
  for (const { at, twice } of comingTimes(schedule, after)) {
    times.push({ ...planned(schedule, at), ...(twice && { twice }) });
    if (times.length >= count) break;
  }
  return times;
}

/** Doubled from two days on: nine years are looked through in twelve calls. */
const LONGEST_WINDOW_DAYS = 4_096;

function planned(schedule: CronSchedule | IntervalSchedule, at: Date): PlannedTime {
  return {
    at: at.toISOString(),
    ...(schedule.fillDay && { day: dayAt(withoutJitter(schedule, at), schedule.timeZone) }),
  };
}

/** The day is that of the time that was meant: 23:59 may be spread to past midnight. */
function withoutJitter(schedule: CronSchedule | IntervalSchedule, at: Date): Date {
  if (schedule.jitter === undefined) return at;
  const earliest = new Date(at.getTime() - msToNumber(schedule.jitter) - 1);
  const { value } = comingTimes(schedule, earliest).next();
  return value !== undefined && value.at <= at ? value.at : at;
}

function timestamp(ms: number) {
  return { seconds: Math.floor(ms / 1_000) as never, nanos: 0 };
}
