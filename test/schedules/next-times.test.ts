import { afterAll, beforeAll, expect, test } from "vitest";
import { cronText, parseCron } from "../../schedules/cron.ts";
import { cronTimes } from "../../schedules/next-times.ts";
import { timesOfFile, timesOfServer } from "../../schedules/plan-times.ts";
import { syncTimed } from "../../schedules/sync-timed.ts";
import { startTestTemporal, type TestTemporal } from "../support/temporal.ts";
import { cronSchedule, syncOptions } from "./sample-schedules.ts";

let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await startTestTemporal();
});
afterAll(() => temporal.stop());

const expressions = [
  "30 3 * * *",
  "30 2 * * *",
  "*/20 1-3 * * *",
  "0 5 13 * FRI",
  "5/15 9-17/4 * JAN-mar,12 MON-FRI",
  "0 0 * * 0,7",
  "0 6 * * 5-7",
  "15 12 31 */2 *",
  "0 1 29 2 *",
];

test.each(expressions)("%s comes when the server says it comes, in each time zone", async (cron) => {
  for (const timeZone of ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC"]) {
    const schedule = { ...cronSchedule, id: "compared", cron, timeZone };
    await syncTimed(temporal.client.schedule, schedule, syncOptions);
    const after = new Date("2026-03-01T00:00:00Z");
    const plan = { after, count: 600 };
    const here = timesOfFile(schedule, plan);
    const there = await timesOfServer(temporal.client, schedule, plan);
    // In the hour that clocks show twice the server decides; everywhere else the two agree.
    const disputed = new Set(here.filter(({ twice }) => twice).map(({ at }) => at.slice(0, 10)));
    const agreed = (times: typeof here) =>
      times.map(({ at }) => at).filter((at) => !disputed.has(at.slice(0, 10)));
    const until = [here, there].map((times) => agreed(times).at(-1) ?? "").sort()[0] ?? "";
    const upTo = (times: typeof here) => agreed(times).filter((at) => at <= until);
    expect(upTo(here)).toEqual(upTo(there));
    expect(upTo(here).length).toBeGreaterThan(1);
  }
});

test("the next times name the day that each run has, over the change of clocks", async () => {
  await syncTimed(temporal.client.schedule, cronSchedule, syncOptions);
  const spring = { after: new Date("2027-03-27T00:00:00Z"), count: 3 };
  const times = [
    { at: "2027-03-27T02:30:00.000Z", day: "2027-03-27" },
    { at: "2027-03-28T01:30:00.000Z", day: "2027-03-28" },
    { at: "2027-03-29T01:30:00.000Z", day: "2027-03-29" },
  ];
  expect(timesOfFile(cronSchedule, spring)).toEqual(times);
  expect(await timesOfServer(temporal.client, cronSchedule, spring)).toEqual(times);
});

test("a time just before midnight that jitter moves past it keeps its day", async () => {
  const schedule = { ...cronSchedule, id: "late", cron: "59 23 * * *", jitter: "20m" } as const;
  await syncTimed(temporal.client.schedule, schedule, syncOptions);
  const plan = { after: new Date("2026-11-20T12:00:00Z"), count: 10 };
  const there = await timesOfServer(temporal.client, schedule, plan);
  expect(there.map(({ day }) => day)).toEqual(timesOfFile(schedule, plan).map(({ day }) => day));
  expect(there.some(({ at }) => at.slice(11, 16) > "23:00")).toBe(true);
});

test("a time that clocks skip does not come, and one they show twice is told as such", () => {
  const at = (cron: string, after: string, count: number) =>
    [...take(cronTimes(parseCron(cron), "Europe/Berlin", new Date(after)), count)].map(
      ({ at, twice }) => `${at.toISOString().slice(5, 16)}${twice ? " twice" : ""}`,
    );
  expect(at("30 2 * * *", "2027-03-27T00:00:00Z", 2)).toEqual(["03-27T01:30", "03-29T00:30"]);
  expect(at("30 2 * * *", "2026-10-24T12:00:00Z", 2)).toEqual(["10-25T00:30 twice", "10-25T01:30 twice"]);
});

test("dates of start and end are whole days in the schedule's time zone", () => {
  const schedule = { ...cronSchedule, from: "2026-11-22", until: "2026-11-23" };
  expect(timesOfFile(schedule, { after: new Date("2026-11-01T00:00:00Z"), count: 9 })).toEqual([
    { at: "2026-11-22T02:30:00.000Z", day: "2026-11-22" },
    { at: "2026-11-23T02:30:00.000Z", day: "2026-11-23" },
  ]);
});

test.each([
  ["*/15 * * * *", "0,15,30,45 * * * *"],
  ["0 6 * * MON-FRI", "0 6 * * 1-5"],
  ["0 6 * * 5-7", "0 6 * * 0,5,6"],
  ["5 4 1-31 JAN-DEC 0-6", "5 4 * * *"],
])("%s is %s in short", (given, short) => {
  expect(cronText(parseCron(given))).toBe(short);
});

function* take<T>(all: Iterable<T>, count: number): Generator<T> {
  let taken = 0;
  for (const one of all) {
    if (taken++ === count) return;
    yield one;
  }
}
