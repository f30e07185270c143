import type { ScheduleDescription } from "@temporalio/client";
import { msToNumber } from "@temporalio/common/lib/time.js";
import type { ScheduledRunInput } from "../workflows/scheduled-run.ts";
import { type Cron, cronText, parseCron } from "./cron.ts";
import { durationText, type Fields, runFields } from "./fields.ts";
import { activeTimes } from "./next-times.ts";
import { runOf } from "./run-of.ts";
import type { CronSchedule, IntervalSchedule } from "./schedule.ts";
import { OVERLAP, type timedOptions } from "./timed-options.ts";

/** The definition as the file has it. */
export function fieldsOfFile(
  schedule: CronSchedule | IntervalSchedule,
  { action }: Pick<ReturnType<typeof timedOptions>, "action">,
): Fields {
  const { startAt, endAt } = activeTimes(schedule);
  return {
    when: whenOf(schedule),
    ...commonFields({
      timeZone: schedule.timeZone,
      ...(schedule.jitter !== undefined && { jitter: msToNumber(schedule.jitter) }),
      ...(startAt && { startAt }),
      ...(endAt && { endAt }),
      overlap: schedule.overlap,
      catchUp: msToNumber(schedule.catchUpWindow),
      queue: action.taskQueue,
    }),
    ...runFields(runOf(schedule)),
  };
}

/** The definition as the server has it, whoever changed it there. */
export function fieldsOfServer({ spec, policies, action }: ScheduleDescription): Fields {
  const [input] = (action.args ?? []) as readonly [ScheduledRunInput?];
  return {
    when: whenOnServer(spec),
    ...commonFields({
      timeZone: spec.timezone ?? "UTC",
      ...(spec.jitter && { jitter: spec.jitter }),
      ...(spec.startAt && { startAt: spec.startAt }),
      ...(spec.endAt && { endAt: spec.endAt }),
      overlap: overlapName(policies.overlap),
      catchUp: policies.catchupWindow,
      queue: action.taskQueue,
    }),
    ...(input?.run?.dag === undefined ? { dag: `the workflow ${action.workflowType}` } : runFields(input)),
  };
}

/** `30 3 * * *`, `every 1h, offset 10m`. */
export function whenOf(schedule: CronSchedule | IntervalSchedule): string {
  if (schedule.kind === "cron") return cronText(parseCron(schedule.cron));
  return intervalText(
    msToNumber(schedule.every),
    schedule.offset === undefined ? 0 : msToNumber(schedule.offset),
  );
}

interface Common {
  readonly timeZone: string;
  readonly jitter?: number;
  readonly startAt?: Date;
  readonly endAt?: Date;
  readonly overlap: string;
  readonly catchUp: number;
  readonly queue: string;
}

function commonFields({ timeZone, jitter, startAt, endAt, overlap, catchUp, queue }: Common): Fields {
  return {
    "time zone": timeZone,
    ...(jitter !== undefined && { jitter: durationText(jitter) }),
    ...(startAt && { from: startAt.toISOString() }),
    ...(endAt && { until: endAt.toISOString() }),
    overlap,
    "catch-up": durationText(catchUp),
    queue,
  };
}

function overlapName(policy: string | undefined): string {
  return Object.entries(OVERLAP).find(([, temporal]) => temporal === policy)?.[0] ?? String(policy);
}

type Spec = ScheduleDescription["spec"];
type Calendar = NonNullable<Spec["calendars"]>[number];

function whenOnServer({ calendars = [], intervals = [], skip = [] }: Spec): string {
  const [calendar, ...otherCalendars] = calendars;
  const [interval, ...otherIntervals] = intervals;
  const one = otherCalendars.length + otherIntervals.length + skip.length === 0;
  if (one && calendar !== undefined && interval === undefined && isCron(calendar)) return cronOf(calendar);
  if (one && interval !== undefined && calendar === undefined) {
    return intervalText(Number(interval.every), Number(interval.offset ?? 0));
  }
  return `${calendars.length} calendar(s), ${intervals.length} interval(s), ${skip.length} exception(s)`;
}

function isCron({ second, year }: Calendar): boolean {
  return values(second, 0).join() === "0" && year.length === 0;
}

function cronOf(calendar: Calendar): string {
  const cron: Cron = {
    minute: values(calendar.minute, 0),
    hour: values(calendar.hour, 0),
    dayOfMonth: values(calendar.dayOfMonth, 0),
    month: values(calendar.month.map(numbered(MONTHS)), 1),
    dayOfWeek: values(calendar.dayOfWeek.map(numbered(WEEKDAYS)), 0),
  };
  return cronText(cron);
}

interface Range<Value> {
  readonly start: Value;
  readonly end: Value;
  readonly step: number;
}

/** Every number of some ranges, moved by `from`. */
function values(ranges: readonly Range<number>[], from: number): number[] {
  const all = ranges.flatMap(({ start, end, step }) =>
    Array.from(
      { length: Math.floor((Math.max(start, end) - start) / Math.max(1, step)) + 1 },
      (_, index) => start + index * Math.max(1, step) + from,
    ),
  );
  return [...new Set(all)].sort((a, b) => a - b);
}

function numbered(names: readonly string[]) {
  return ({ start, end, step }: Range<string>): Range<number> => ({
    start: names.indexOf(start),
    end: names.indexOf(end),
    step,
  });
}

const MONTHS = [
  "JANUARY",
  "FEBRUARY",
  "MARCH",
  "APRIL",
  "MAY",
  "JUNE",
  "JULY",
  "AUGUST",
  "SEPTEMBER",
  "OCTOBER",
  "NOVEMBER",
  "DECEMBER",
];
const WEEKDAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

function intervalText(every: number, offset: number): string {
  return `every ${durationText(every)}${offset === 0 ? "" : `, offset ${durationText(offset)}`}`;
}
