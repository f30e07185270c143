import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defineStep } from "../../activities/step.ts";
import { describeRun } from "../../client/describe-run.ts";
import { startRun } from "../../client/start-run.ts";
import { schedules } from "../../schedules/index.ts";
import type { Schedule } from "../../schedules/schedule.ts";
import { syncSchedules } from "../../schedules/sync-schedules.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { dayAt } from "../../workflows/scheduled-run.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";

const steps = { say: defineStep(async ({ day }: { day: string }) => day) };
const handles = stepHandles<typeof steps>();
const daily = defineDag("daily", { params: z.object({ day: z.iso.date() }) }, ({ params, task }) => {
  task("say", handles.say, { day: params.day });
});
const schedule: Schedule = {
  id: "daily",
  dag: daily,
  doc: "every night",
  cron: "30 2 * * *",
  timeZone: "Europe/Berlin",
  params: {},
  fillDay: true,
  overlap: "skip",
  catchUpWindow: "1h",
};

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(steps);
  await stack.startWorkers();
});
afterAll(() => stack.stop());

test("schedules are created, left alone, updated and removed as the files say", async () => {
  const client = stack.client.temporal.schedule;
  const sync = (...wanted: Schedule[]) => syncSchedules(client, wanted);
  expect(await sync(schedule)).toEqual([{ id: "daily", change: "created" }]);
  expect(await sync(schedule)).toEqual([{ id: "daily", change: "unchanged" }]);
  await client.getHandle("daily").pause("holiday");
  const later = { ...schedule, cron: "30 3 * * *" };
  expect(await sync(later)).toEqual([{ id: "daily", change: "updated" }]);
  expect(await sync(later)).toEqual([{ id: "daily", change: "unchanged" }]);
  const described = await client.getHandle("daily").describe();
  expect(described.spec.calendars?.[0]).toMatchObject({ hour: [{ start: 3 }], minute: [{ start: 30 }] });
  expect(described.spec.timezone).toBe("Europe/Berlin");
  expect(described.policies.overlap).toBe("SKIP");
  expect(described.state.paused).toBe(true);
});

test("what a schedule starts is a run like any other, of the day it was meant for", async () => {
  const client = stack.client.temporal.schedule;
  await syncSchedules(client, [{ ...schedule, id: "now" }]);
  const today = dayAt(new Date(), "Europe/Berlin");
  const byHand = await startRun(stack.client, daily, { params: { day: today } });
  expect(byHand.run).toBe(`daily/${today}`);
  await client.getHandle("now").trigger();
  const second = `daily/${today}.2`;
  await expect.poll(async () => (await found(second))?.state, { timeout: 10_000 }).toBe("succeeded");
  expect(await found(second)).toMatchObject({ params: { day: today }, tasks: [{ output: today }] });
});

test("the day is that of the time zone", () => {
  const at = new Date("2026-07-01T22:30:00Z");
  expect(dayAt(at, "Europe/Berlin")).toBe("2026-07-02");
  expect(dayAt(at, "UTC")).toBe("2026-07-01");
});

test("the project's schedules name params that their DAGs take", async () => {
  const synced = await syncSchedules(stack.client.temporal.schedule, schedules);
  expect(synced).toContainEqual({ id: "nightly", change: "created" });
});

async function found(run: string) {
  return describeRun(stack.client, run).catch(() => undefined);
}
