import { msToNumber } from "@temporalio/common/lib/time.js";
import { Temporal as Calendar } from "temporal-polyfill";
import { type Cron, parseCron } from "./cron.ts";
import type { CronSchedule, IntervalSchedule } from "./schedule.ts";

/** A time that a schedule's file names, without its jitter. */
export interface ComingTime {
  readonly at: Date;
  /** Clocks are put back and show this time twice: which of the two it is, or whether both, the server decides. */
  readonly twice?: true;
}

/**
 * The times a schedule's file names after a moment, in order, read off the file alone: a server that has the schedule
 * answers for itself. A time that clocks skip, as they are put forward, does not come.
 */
export function* comingTimes(schedule: CronSchedule | IntervalSchedule, after: Date): Generator<ComingTime> {
  const { startAt, endAt } = activeTimes(schedule);
  const from = startAt && startAt > after ? new Date(startAt.getTime() - 1) : after;
  const times =
    schedule.kind === "cron"
      ? cronTimes(parseCron(schedule.cron), schedule.timeZone, from)
      : intervalTimes(schedule, from);
  for (const time of times) {
    if (endAt && time.at > endAt) return;
    yield time;
  }
}

/** Every time of a cron expression in a time zone after a moment. */
export function* cronTimes(cron: Cron, timeZone: string, after: Date): Generator<ComingTime> {
  let day = Calendar.Instant.fromEpochMilliseconds(after.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  for (let looked = 0; looked < LOOKED_AHEAD_DAYS; looked++, day = day.add({ days: 1 })) {
    if (!matchesDay(cron, day)) continue;
    for (const time of timesOn(cron, day, timeZone)) if (time.at > after) yield time;
  }
}

/** When a schedule is in force, as moments. */
export function activeTimes({ from, until, timeZone }: Pick<CronSchedule, "from" | "until" | "timeZone">): {
  readonly startAt?: Date;
  readonly endAt?: Date;
} {
  const midnight = (date: Calendar.PlainDate) => new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
  return {
    ...(from !== undefined && { startAt: midnight(Calendar.PlainDate.from(from)) }),
    // Temporal's end is a moment that still counts, and it knows whole seconds.
    ...(until !== undefined && {
      endAt: new Date(midnight(Calendar.PlainDate.from(until).add({ days: 1 })).getTime() - 1_000),
    }),
  };
}

/** A day that the expression names, but whose clocks show none of its times exactly once. */
export interface LostDay {
  /** `2027-03-28` */
  readonly day: string;
  /** `02:30` */
  readonly time: string;
}

/** The first day within three years that has no time of its own because the clocks are changed. */
export function lostDay(cron: Cron, timeZone: string, after: Date): LostDay | undefined {
  const start = Calendar.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(timeZone);
  const end = start.add({ years: 3 });
  for (
    let change = start.getTimeZoneTransition("next");
    change !== null && Calendar.ZonedDateTime.compare(change, end) < 0;
    change = change.getTimeZoneTransition("next")
  ) {
    const day = change.subtract({ nanoseconds: 1 }).toPlainDate();
    if (!matchesDay(cron, day)) continue;
    if (!timesOn(cron, day, timeZone).some(({ twice }) => twice === undefined)) {
      return { day: day.toString(), time: clock(cron.hour[0] ?? 0, cron.minute[0] ?? 0) };
    }
  }
  return undefined;
}

/** From one 29 February to the next it can be eight years. */
const LOOKED_AHEAD_DAYS = 8 * 366 + 1;

function matchesDay(cron: Cron, day: Calendar.PlainDate): boolean {
  return (
    cron.month.includes(day.month) &&
    cron.dayOfMonth.includes(day.day) &&
    cron.dayOfWeek.includes(day.dayOfWeek % 7)
  );
}

function timesOn(cron: Cron, day: Calendar.PlainDate, timeZone: string): readonly ComingTime[] {
  const times = cron.hour.flatMap((hour) =>
    cron.minute.flatMap((minute) => moments(day.toPlainDateTime({ hour, minute }), timeZone)),
  );
  return times.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** None for a time that the clocks skip, two for one that they show twice. */
function moments(wall: Calendar.PlainDateTime, timeZone: string): readonly ComingTime[] {
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(timeZone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return [{ at: dateOf(later) }];
  if (!earlier.toPlainDateTime().equals(wall)) return [];
  return [
    { at: dateOf(earlier), twice: true },
    { at: dateOf(later), twice: true },
  ];
}

function* intervalTimes({ every, offset }: IntervalSchedule, after: Date): Generator<ComingTime> {
  const step = msToNumber(every);
  const moved = offset === undefined ? 0 : msToNumber(offset);
  for (let n = Math.floor((after.getTime() - moved) / step) + 1; ; n++)
    yield { at: new Date(n * step + moved) };
}

function dateOf(time: Calendar.ZonedDateTime): Date {
  return new Date(time.epochMilliseconds);
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
