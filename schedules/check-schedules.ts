import { msToNumber } from "@temporalio/common/lib/time.js";
import { Temporal as Calendar } from "temporal-polyfill";
import { ParamsError, parseParams } from "../workflows/engine/params.ts";
import type { DagSpec } from "../workflows/engine/spec.ts";
import { CronError, parseCron } from "./cron.ts";
import { comingTimes, lostDay } from "./next-times.ts";
import type { CronSchedule, DatasetSchedule, Schedule } from "./schedule.ts";
import { writesOf } from "./writes-of.ts";

/** Schedules that cannot be. */
export class ScheduleError extends Error {
  override readonly name = "ScheduleError";
  readonly code = "bad-schedule";

  constructor(
    /** One sentence per problem, each naming the schedule. */
    readonly problems: readonly string[],
  ) {
    super(problems.join("\n"));
  }
}

export interface CheckOptions {
  /** Every table there is, `gold.product_daily`: those with a contract. */
  readonly tables: readonly string[];
  /** @default now */
  readonly now?: Date;
}

/** @throws ScheduleError with everything that is wrong */
export function checkSchedules(schedules: readonly Schedule[], options: CheckOptions): void {
  const problems = [
    ...repeated(schedules.map(({ id }) => id)).map((id) => `${id}: there are two schedules of this id`),
    ...schedules.flatMap((schedule) =>
      problemsOf(schedule, options).map((problem) => `${schedule.id}: ${problem}`),
    ),
    ...loops(schedules),
  ];
  if (problems.length > 0) throw new ScheduleError(problems);
}

function problemsOf(schedule: Schedule, options: CheckOptions): readonly string[] {
  const { id, timeZone } = schedule;
  const name = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)
    ? []
    : [`"${id}" is not kebab-case (a-z, 0-9, hyphens)`];
  const first = [...name, ...paramProblems(schedule)];
  if (!isTimeZone(timeZone)) {
    return [...first, `"${timeZone}" is no time zone: take an IANA name such as Europe/Berlin, or UTC`];
  }
  const rest = [...first, ...dateProblems(schedule), ...durationProblems(schedule)];
  if (rest.length > first.length) return rest;
  if (schedule.kind === "dataset") return [...rest, ...tableProblems(schedule, options)];
  return [...rest, ...timeProblems(schedule, options.now ?? new Date())];
}

function paramProblems({ dag, params, fillDay }: Schedule): readonly string[] {
  if (fillDay && "day" in params) return ["fillDay fills in the param day, and params gives one, too"];
  try {
    parseParams(dag, fillDay ? { ...params, day: "2000-01-01" } : params);
    return [];
  } catch (error) {
    if (!(error instanceof ParamsError)) throw error;
    return error.problems;
  }
}

function dateProblems({ from, until }: Schedule): readonly string[] {
  const wrong = [from, until].filter((date) => date !== undefined && !isDate(date));
  if (wrong.length > 0) return wrong.map((date) => `"${date}" is no date: it takes 2026-11-20`);
  const ends = from !== undefined && until !== undefined && until < from;
  return ends ? [`it ends on ${until}, before it starts on ${from}`] : [];
}

function durationProblems(schedule: Schedule): readonly string[] {
  const given: Record<string, unknown> =
    schedule.kind === "dataset"
      ? { quiet: schedule.quiet, atMost: schedule.atMost }
      : {
          catchUpWindow: schedule.catchUpWindow,
          jitter: schedule.jitter,
          ...(schedule.kind === "interval" && { every: schedule.every, offset: schedule.offset }),
        };
  const problems = Object.entries(given).flatMap(([name, value]) =>
    value === undefined || millis(value) > 0
      ? []
      : [`${name} is "${value}", and must be a positive duration such as "90s" or "2h"`],
  );
  if (problems.length > 0) return problems;
  if (schedule.kind === "dataset" && millis(schedule.atMost) < millis(schedule.quiet)) {
    return [`atMost (${schedule.atMost}) is shorter than quiet (${schedule.quiet}), which could never pass`];
  }
  if (schedule.kind === "interval" && millis(schedule.every) < 1_000) {
    return [`every is "${schedule.every}", and Temporal counts whole seconds`];
  }
  if (schedule.kind !== "dataset" && millis(schedule.catchUpWindow) < MIN_CATCH_UP_MS) {
    return [`catchUpWindow is "${schedule.catchUpWindow}", and Temporal takes no less than 10s`];
  }
  return [];
}

function timeProblems(schedule: Exclude<Schedule, DatasetSchedule>, now: Date): readonly string[] {
  try {
    // From the beginning of time: a schedule that has ended is none that never comes.
    if (comingTimes(schedule, new Date(0)).next().done) {
      const when = schedule.kind === "cron" ? `"${schedule.cron}"` : `every ${schedule.every}`;
      const inForce = schedule.until === undefined ? "" : ` until ${schedule.until}`;
      return [`${when} never comes${inForce}`];
    }
    return schedule.kind === "cron" ? lostDays(schedule, now) : [];
  } catch (error) {
    if (!(error instanceof CronError)) throw error;
    return [error.message];
  }
}

function lostDays({ cron, timeZone }: CronSchedule, now: Date): readonly string[] {
  const lost = lostDay(parseCron(cron), timeZone, now);
  if (lost === undefined) return [];
  return [
    `on ${lost.day} the clocks of ${timeZone} are changed and do not show ${lost.time} once: ` +
      "take a time that every day has, for example an hour later",
  ];
}

function tableProblems({ tables, dag }: DatasetSchedule, options: CheckOptions): readonly string[] {
  const unknown = tables.filter((table) => !options.tables.includes(table));
  if (unknown.length > 0) {
    return unknown.map(
      (table) => `no contract knows the table ${table}; there are ${options.tables.join(", ")}`,
    );
  }
  const own = tables.filter((table) => writes(dag.spec, table));
  return own.map((table) => `${dag.spec.name} writes ${table} itself, and would start itself for ever`);
}

/** Dataset schedules whose DAGs start each other in a circle. One that starts itself is told of by its tables. */
function loops(schedules: readonly Schedule[]): readonly string[] {
  const triggered = schedules.filter((schedule) => schedule.kind === "dataset");
  const starts = (from: DatasetSchedule) =>
    triggered.filter((to) => to !== from && to.tables.some((table) => writes(from.dag.spec, table)));
  const told = new Set<string>();
  const found: string[] = [];
  const follow = (path: readonly DatasetSchedule[]): void => {
    const last = path.at(-1);
    for (const next of last === undefined ? [] : starts(last)) {
      const at = path.indexOf(next);
      if (at < 0) {
        follow([...path, next]);
        continue;
      }
      const circle = path.slice(at).map(({ id }) => id);
      const key = [...circle].sort().join(" ");
      if (!told.has(key)) found.push(`${circle.join(", ")}: each writes what starts the next, in a circle`);
      told.add(key);
    }
  };
  for (const schedule of triggered) follow([schedule]);
  return found;
}

function writes(dag: DagSpec, table: string): boolean {
  return writesOf(dag).some((written) => table === written || table.startsWith(`${written}.`));
}

/** Temporal's own lower bound. */
const MIN_CATCH_UP_MS = 10_000;

function millis(duration: unknown): number {
  try {
    return msToNumber(duration as string | number as never);
  } catch {
    // Not a duration: the caller says so.
    return Number.NaN;
  }
}

function isDate(text: string): boolean {
  try {
    return Calendar.PlainDate.from(text).toString() === text;
  } catch {
    // Neither a date nor written as one: the caller says so.
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    // An offset such as +02:00 knows no summer time, and the server takes names only.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
