import { expect, test } from "vitest";
import { loadTables } from "../../lakehouse/load-tables.ts";
import { checkSchedules, ScheduleError } from "../../schedules/check-schedules.ts";
import { schedules } from "../../schedules/index.ts";
import type { IntervalSchedule, Schedule } from "../../schedules/schedule.ts";
import { writesOf } from "../../schedules/writes-of.ts";
import { nightly } from "../../workflows/dags/nightly.ts";
import { cronSchedule, datasetSchedule, syncOptions } from "./sample-schedules.ts";

const now = new Date("2026-11-20T12:00:00Z");

function problems(...given: readonly Schedule[]): readonly string[] {
  try {
    checkSchedules(given, { ...syncOptions, now });
    return [];
  } catch (error) {
    if (error instanceof ScheduleError) return error.problems;
    throw error;
  }
}

const interval: IntervalSchedule = (({ cron: _, ...rest }) => ({ ...rest, kind: "interval", every: "6h" }))(
  cronSchedule,
);

test("the project's schedules can be", async () => {
  const tables = (await loadTables()).map(({ name }) => name);
  expect(() => checkSchedules(schedules, { tables })).not.toThrow();
});

test.each<[Partial<Schedule>, string]>([
  [{ cron: "61 * * * *" }, 'its minute "61" is not within 0-59'],
  [{ cron: "* * *" }, "it has 3 field(s), and takes five"],
  [{ cron: "0 22-2 * * *" }, 'its hour "22-2" ends before it begins'],
  [{ cron: "0 3 L * *" }, 'its day of month "L" is not within 1-31'],
  [{ cron: "0 3 * * ?" }, 'its day of week "?" is no number, range, list or step'],
  [{ cron: "0 3 31 2 *" }, '"0 3 31 2 *" never comes'],
  [{ timeZone: "Mars/Base" }, '"Mars/Base" is no time zone: take an IANA name'],
  [{ timeZone: "+02:00" }, '"+02:00" is no time zone'],
  [{ from: "2026-12-01", until: "2026-11-01" }, "it ends on 2026-11-01, before it starts on 2026-12-01"],
  [{ from: "tomorrow" }, '"tomorrow" is no date: it takes 2026-11-20'],
  [{ from: "2026-02-30" }, '"2026-02-30" is no date'],
  [{ id: "Daily Run" }, "is not kebab-case"],
  [{ params: { day: "2026-11-20" } }, "fillDay fills in the param day"],
  [{ fillDay: false }, 'param "day"'],
  [{ params: { colour: "red" } }, 'no param "colour"; there are day'],
  [{ catchUpWindow: "soon" as never }, 'catchUpWindow is "soon", and must be a positive duration'],
  [{ catchUpWindow: "1s" }, "Temporal takes no less than 10s"],
  [
    { cron: "30 2 * * *" },
    "on 2027-03-28 the clocks of Europe/Berlin are changed and do not show 02:30 once",
  ],
])("a cron schedule with %j is refused in a sentence", (wrong, says) => {
  const given = { ...cronSchedule, ...wrong } as Schedule;
  expect(problems(given).join("\n")).toContain(`${given.id}: `);
  expect(problems(given).join("\n")).toContain(says);
});

test("a time that clocks skip is no trouble where the day has others, or another time zone", () => {
  expect(problems({ ...cronSchedule, cron: "0 */2 * * *" })).toEqual([]);
  expect(problems({ ...cronSchedule, cron: "30 2 * * *", timeZone: "UTC" })).toEqual([]);
  expect(problems({ ...cronSchedule, cron: "30 2 * * MON" })).toEqual([]);
});

test("an interval needs whole seconds, and a start within its dates", () => {
  expect(problems(interval)).toEqual([]);
  expect(problems({ ...interval, every: "10ms" })).toEqual([
    'daily: every is "10ms", and Temporal counts whole seconds',
  ]);
  expect(problems({ ...interval, every: "4w", from: "2026-11-21", until: "2026-11-21" })[0]).toContain(
    "never comes until 2026-11-21",
  );
});

test("a dataset schedule names tables with a contract, and not those its own DAG writes", () => {
  expect(problems(datasetSchedule)).toEqual([]);
  expect(problems({ ...datasetSchedule, tables: ["gold.nope"] })[0]).toContain(
    "no contract knows the table gold.nope; there are gold.product_daily, silver.reviews",
  );
  const itself = { ...datasetSchedule, dag: nightly, params: {}, fillDay: true };
  expect(problems(itself)).toEqual([
    "on-daily: nightly writes gold.product_daily itself, and would start itself for ever",
  ]);
  expect(problems({ ...datasetSchedule, quiet: "2m", atMost: "1m" })[0]).toContain("could never pass");
});

test("every step says which tables it writes", () => {
  expect(writesOf(nightly.spec)).toEqual([
    "bronze",
    "gold",
    "ops.rag_log",
    "quarantine",
    "silver.adverse_events",
    "silver.anomalies",
    "silver.bias_audit",
    "silver.bias_counterfactual",
    "silver.claims",
    "silver.documents",
    "silver.encodings",
    "silver.evidence",
    "silver.forecast",
    "silver.forecast_scores",
    "silver.issues",
    "silver.keyphrases",
    "silver.reactions",
    "silver.readings",
    "silver.review_signatures",
    "silver.reviews",
    "silver.sentiment",
    "silver.summaries",
    "silver.topic_catalog",
    "silver.topics",
    "silver.triage",
  ]);
});

test("two of one id are refused, with everything else that is wrong", () => {
  expect(problems(cronSchedule, { ...cronSchedule, cron: "x" })).toEqual([
    "daily: there are two schedules of this id",
    expect.stringContaining("it has 1 field(s)"),
  ]);
});
