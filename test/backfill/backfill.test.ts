import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defineStep } from "../../activities/step.ts";
import {
  cancelBackfill,
  describeBackfill,
  listBackfills,
  pauseBackfill,
  resumeBackfill,
  widenBackfill,
} from "../../client/backfills.ts";
import { retryTasks } from "../../client/control-run.ts";
import { describeRun } from "../../client/describe-run.ts";
import { type BackfillOptions, planBackfill, startBackfill } from "../../client/start-backfill.ts";
import { startRun } from "../../client/start-run.ts";
import { controlActivities } from "../../operations/index.ts";
import { lazyLake } from "../../workers/lazy-lake.ts";
import { type BackfillState, backfillWorkflow } from "../../workflows/backfill/protocol.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { taskQueue } from "../../workflows/engine/spec.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { Gates } from "../support/gates.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";

/** Days on which a step fails, or waits for the test. */
const failing = new Set<string>();
const gated = new Set<string>();
const gates = new Gates();
const ran: string[] = [];
const steps = {
  work: defineStep(async ({ day }: { day: string }) => {
    ran.push(day);
    if (gated.has(day)) await gates.pass(day);
    if (failing.has(day)) throw new Error("no data");
    return day;
  }),
};
const handles = stepHandles<typeof steps>();
const params = { params: z.object({ day: z.iso.date(), source: z.string().default("sample") }) };
const once = { retry: { attempts: 1 }, cache: false } as const;
const light = defineDag("light", params, ({ params, task }) => {
  task("work", handles.work, { day: params.day }, once);
});
const patient = defineDag("patient", params, ({ params, task }) => {
  task("work", handles.work, { day: params.day }, { ...once, onFailure: "await-operator" });
});

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(steps, (client) =>
    controlActivities({
      client: async () => client,
      lake: lazyLake(() => Promise.reject(new Error("this test has no lake"))),
      home: "",
      log: pino({ level: "silent" }),
    }),
  );
  await stack.startWorkers();
});
afterAll(() => stack.stop());

const by = { who: "ann" };
const start = (options: Omit<BackfillOptions, "who">, dag = light) =>
  startBackfill(stack.client, dag, { ...by, lookMs: 200, ...options });

async function until(id: string, expected: (state: BackfillState) => boolean): Promise<BackfillState> {
  await expect
    .poll(async () => expected(await describeBackfill(stack.client, id)), { timeout: 20_000 })
    .toBe(true);
  return describeBackfill(stack.client, id);
}
const ended = (id: string) => until(id, ({ endedAt }) => endedAt !== undefined);

function daysOf(state: BackfillState): Record<string, string> {
  return Object.fromEntries(state.days.map((day) => [day.day, day.state]));
}

test("every day of a range runs once, and a failed one stops no other; failed ones alone run again", async () => {
  failing.add("2020-01-07");
  const range = { from: "2020-01-01", to: "2020-01-30" };
  const { id } = await start({ ...range, concurrency: 5 });
  expect(id).toBe("backfill/light/2020-01-01..2020-01-30");
  const state = await ended(id);
  expect(state).toMatchObject({ state: "failed", counts: { succeeded: 29, failed: 1, waiting: 0 } });
  expect(state.days[6]).toEqual({
    day: "2020-01-07",
    state: "failed",
    run: "light/2020-01-07",
    note: "work failed: no data",
  });
  expect(ran.filter((day) => day.startsWith("2020-01-")).sort()).toEqual(state.days.map(({ day }) => day));
  const page = await stack.client.temporal.workflow
    .getHandle(id)
    .query<{ currentDetails: string }>("__temporal_workflow_metadata");
  expect(page.currentDetails).toContain("**failed**: 30 of 30 days");
  expect(page.currentDetails).toContain("| 2020-01-07 | failed | light/2020-01-07 | work failed: no data |");
  const run = await describeRun(stack.client, "light/2020-01-03");
  expect(run).toMatchObject({ state: "succeeded", params: { day: "2020-01-03", source: "sample" } });

  const plan = await planBackfill(stack.client, light, { ...by, ...range, to: "2020-01-31", pick: "failed" });
  expect(plan.filter(({ does }) => does === "run")).toEqual([
    { day: "2020-01-07", does: "run", why: "light/2020-01-07 failed" },
  ]);
  expect(plan.at(-1)).toEqual({ day: "2020-01-31", does: "skip", why: "never ran" });
  failing.delete("2020-01-07");
  const again = await start({ ...range, pick: "failed" });
  expect(again.id).toBe("backfill/light/2020-01-01..2020-01-30.2");
  const second = await ended(again.id);
  expect(second).toMatchObject({ state: "succeeded", counts: { succeeded: 1, skipped: 29 } });
  expect(second.days[6]?.run).toBe("light/2020-01-07.2");
  expect(await listBackfills(stack.client)).toEqual([
    expect.objectContaining({ id: again.id, state: "succeeded", counts: second.counts }),
    expect.objectContaining({ id, state: "failed", counts: state.counts }),
  ]);
}, 60_000);

test("days that are done are skipped, and run again where that is asked for", async () => {
  await await start({ from: "2020-02-01", to: "2020-02-02" }).then(({ id }) => ended(id));
  const { id } = await start({ from: "2020-02-01", to: "2020-02-03" });
  expect(daysOf(await ended(id))).toEqual({
    "2020-02-01": "skipped",
    "2020-02-02": "skipped",
    "2020-02-03": "succeeded",
  });
  const all = await ended((await start({ from: "2020-02-01", to: "2020-02-03", pick: "all" })).id);
  expect(all.days.map(({ run }) => run)).toEqual([
    "light/2020-02-01.2",
    "light/2020-02-02.2",
    "light/2020-02-03.2",
  ]);
});

test("asked for again, a backfill that goes on is joined; it can be paused, widened and cancelled", async () => {
  for (const day of ["2020-03-05", "2020-03-04"]) gated.add(day);
  const range = { from: "2020-03-01", to: "2020-03-05" };
  const { id } = await start({ ...range, order: "newest", concurrency: 1 });
  await gates.reached("2020-03-05");
  expect(await start(range)).toEqual({ id, joined: true });

  await pauseBackfill(stack.client, id, by);
  await expect(pauseBackfill(stack.client, id, by)).rejects.toThrow(`${id} is paused already.`);
  gates.open("2020-03-05");
  const paused = await until(id, ({ counts }) => counts.succeeded === 1);
  expect(paused).toMatchObject({ state: "paused", counts: { running: 0, waiting: 4 } });

  await expect(widenBackfill(stack.client, id, { ...by, from: "2020-03-02" })).rejects.toThrow(
    "A backfill is widened, not narrowed",
  );
  const widened = await widenBackfill(stack.client, id, { ...by, to: "2020-03-07", concurrency: 3 });
  expect(widened.message).toContain("2020-03-01..2020-03-07, 3 at once (2 days more)");
  await resumeBackfill(stack.client, id, by);
  await gates.reached("2020-03-04");
  await until(id, ({ counts }) => counts.succeeded === 6);

  gated.add("2020-02-29");
  await widenBackfill(stack.client, id, { ...by, from: "2020-02-25" });
  await gates.reached("2020-02-29");
  await cancelBackfill(stack.client, id, { ...by, why: "wrong month" });
  const cancelling = await describeBackfill(stack.client, id);
  expect(cancelling.state).toBe("cancelling");
  gates.open("2020-03-04");
  gates.open("2020-02-29");
  const end = await ended(id);
  expect(end.state).toBe("cancelled");
  expect(daysOf(end)).toMatchObject({ "2020-03-04": "succeeded", "2020-02-29": "succeeded" });
  expect(end.actions.map(({ action }) => action)).toEqual(["pause", "widen", "resume", "widen", "cancel"]);
  await expect(resumeBackfill(stack.client, id, by)).rejects.toThrow(`${id} has ended as cancelled.`);
});

test("cancelled at once, the days in work are cancelled, too", async () => {
  gated.add("2020-04-01");
  const { id } = await start({ from: "2020-04-01", to: "2020-04-10", concurrency: 1 });
  await gates.reached("2020-04-01");
  await cancelBackfill(stack.client, id, by);
  await expect(cancelBackfill(stack.client, id, by)).rejects.toThrow(`${id} is cancelling.`);
  await cancelBackfill(stack.client, id, { ...by, now: true });
  const end = await ended(id);
  expect(end).toMatchObject({ state: "cancelled", counts: { cancelled: 10 } });
  expect(await describeRun(stack.client, "light/2020-04-01")).toMatchObject({
    state: "cancelled",
    actions: [{ action: "cancel", who: "ann" }],
  });
  gates.open("2020-04-01");
});

test("a day that somebody else runs already is followed, not run twice", async () => {
  gated.add("2020-05-02");
  const { run } = await startRun(stack.client, light, { params: { day: "2020-05-02" } });
  await gates.reached("2020-05-02");
  const { id } = await start({ from: "2020-05-01", to: "2020-05-03" });
  await until(id, ({ counts }) => counts.succeeded === 2);
  gates.open("2020-05-02");
  const end = await ended(id);
  expect(end).toMatchObject({ state: "succeeded", counts: { succeeded: 3 } });
  expect(end.days[1]?.run).toBe(run);
  expect(ran.filter((day) => day === "2020-05-02")).toHaveLength(1);
});

test("a day that waits for an operator lets the others go on, and the backfill ends when it has", async () => {
  failing.add("2020-06-01");
  const { id } = await start({ from: "2020-06-01", to: "2020-06-04", concurrency: 1 }, patient);
  const waiting = await until(id, ({ state }) => state === "awaiting-operator");
  expect(waiting.counts).toMatchObject({ "awaiting-operator": 1, succeeded: 3 });
  failing.delete("2020-06-01");
  await retryTasks(stack.client, "patient/2020-06-01", { ...by, tasks: ["work"] });
  expect(await ended(id)).toMatchObject({ state: "succeeded", counts: { succeeded: 4 } });
});

test("a backfill goes on in new histories, with days in work, and loses none", async () => {
  gated.add("2020-07-01");
  const id = "backfill/light/2020-07-01..2020-07-12";
  const input = {
    dag: light.spec,
    params: { source: "sample" },
    from: "2020-07-01",
    to: "2020-07-12",
    order: "oldest",
    concurrency: 2,
    pick: "missing",
    who: "ann",
    queues: { runs: taskQueue("cpu"), control: taskQueue("control") },
    lookMs: 200,
    historyLimit: 40,
    leaveMs: 200,
  };
  await stack.client.temporal.workflow.start(backfillWorkflow, {
    workflowId: id,
    taskQueue: taskQueue("control"),
    args: [input],
  });
  await until(id, ({ counts }) => counts.succeeded === 11);
  gates.open("2020-07-01");
  expect(await ended(id)).toMatchObject({ state: "succeeded", counts: { succeeded: 12 } });
  const july = ran.filter((day) => day.startsWith("2020-07-"));
  expect(new Set(july).size).toBe(july.length);
  let histories = 0;
  for await (const _ of stack.client.temporal.workflow.list({ query: `WorkflowId = "${id}"` }))
    histories += 1;
  expect(histories).toBeGreaterThan(2);
});

test("what cannot be backfilled is refused with a sentence", async () => {
  const dayless = defineDag("dayless", { params: z.object({ n: z.number().default(1) }) }, ({ task }) => {
    task("work", handles.work, { day: "2020-01-01" });
  });
  const range = { from: "2020-01-01", to: "2020-01-02" };
  await expect(start(range, dayless as unknown as typeof light)).rejects.toThrow(
    'dayless has no param "day"',
  );
  await expect(start({ from: "2020-01-02", to: "2020-01-01" })).rejects.toThrow("before it begins");
  await expect(start({ ...range, concurrency: 0 })).rejects.toThrow("from 1 to 100, not 0");
  await expect(start({ ...range, params: { sauce: "x" } })).rejects.toThrow('no param "sauce"');
  await expect(describeBackfill(stack.client, "backfill/light/1999")).rejects.toThrow(
    "There is no backfill backfill/light/1999; recent ones: ",
  );
});
