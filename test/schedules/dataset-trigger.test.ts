import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { describeRun } from "../../client/describe-run.ts";
import type { DatasetSchedule } from "../../schedules/schedule.ts";
import { scheduleStatus } from "../../schedules/schedule-status.ts";
import { pauseSchedule, resumeSchedule, triggerSchedule } from "../../schedules/steer-schedule.ts";
import { syncSchedules } from "../../schedules/sync-schedules.ts";
import {
  type DatasetChange,
  datasetChanged,
  triggerStateQuery,
  triggerWorkflowId,
} from "../../workflows/datasets/protocol.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";
import { startSomeWorkers } from "./control-workers.ts";
import { datasetSchedule, gates, steps, syncOptions } from "./sample-schedules.ts";

/** As soon as it is so. */
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 20_000, interval: 100 });
const by = { who: "ada", why: "to see" };

let stack: TestStack;
let stop: () => Promise<void> = async () => undefined;
beforeAll(async () => {
  stack = await startTestStack(steps);
  const workers = await startSomeWorkers(stack);
  stop = () => workers.stop();
});
afterAll(async () => {
  await stop();
  await stack.stop();
});

/** A trigger of its own on the server, whose runs wait at a gate of their own. */
async function trigger(overrides: Partial<DatasetSchedule> = {}) {
  const id = `t-${randomUUID().slice(0, 8)}`;
  const schedule = { ...datasetSchedule, id, params: { gate: id }, ...overrides };
  await syncSchedules(stack.client.temporal, [schedule], { ...syncOptions, deployment: { owner: id } });
  const handle = stack.client.temporal.workflow.getHandle(triggerWorkflowId(id));
  const state = () => handle.query(triggerStateQuery);
  return {
    id,
    schedule,
    handle,
    state,
    change: (change: Partial<DatasetChange> = {}) =>
      handle.signal(datasetChanged, {
        table: "gold.product_daily",
        snapshot: 1,
        run: "nightly/2026-11-20",
        ...change,
      }),
    starts: async () => (await state()).starts,
    status: () => scheduleStatus(stack.client.temporal, schedule, { deployment: { owner: id }, starts: 5 }),
  };
}

test("changes that come close together start one run, which says what it stands for", async () => {
  const { id, change, starts, status } = await trigger();
  gates.open(id);
  await change({ snapshot: 7 });
  await change({ snapshot: 8, run: "nightly/2026-11-21" });
  await change({ snapshot: 8, run: "nightly/2026-11-21" });
  await eventually(async () => (await starts())[0]?.endedAt).toBeDefined();
  expect(await starts()).toMatchObject([{ why: "gold.product_daily has snapshot 8 (nightly/2026-11-21)" }]);
  const { starts: told } = await status();
  expect(told).toMatchObject([{ state: "succeeded", run: expect.stringMatching(/^held\//) }]);
  expect(await describeRun(stack.client, told[0]?.run ?? "")).toMatchObject({
    state: "succeeded",
    dag: "held",
  });
});

test("a change that was heard of, one of another table and one of its own run start nothing", async () => {
  const { id, change, starts, state } = await trigger();
  gates.open(id);
  await change({ snapshot: 5 });
  await eventually(async () => (await starts())[0]?.endedAt).toBeDefined();
  await change({ snapshot: 5 });
  await change({ snapshot: 4 });
  await change({ table: "silver.reviews", snapshot: 9 });
  await change({ snapshot: 6, startedBy: { kind: "dataset", name: id } });
  expect(await state()).toMatchObject({ seen: { "gold.product_daily": 6 } });
  expect((await state()).pending).toBeUndefined();
  await change({ snapshot: 7, startedBy: { kind: "dataset", name: "another" } });
  await eventually(async () => (await starts()).length).toBe(2);
});

test("where there is no quiet, a run starts at the latest that it may", async () => {
  const { id, change, starts } = await trigger({ quiet: "1s", atMost: "2s" });
  gates.open(id);
  let snapshot = 0;
  await eventually(async () => {
    await change({ snapshot: ++snapshot });
    return (await starts()).length;
  }).toBe(1);
});

test("by buffer-one, changes during a run start one more after it", async () => {
  const { id, change, starts } = await trigger({ overlap: "buffer-one" });
  await change({ snapshot: 1 });
  await gates.reached(id);
  await change({ snapshot: 2 });
  await change({ snapshot: 3 });
  await eventually(async () => (await starts()).length).toBe(1);
  gates.open(id);
  await eventually(async () => (await starts()).filter(({ endedAt }) => endedAt).length).toBe(2);
  expect((await starts())[1]?.why).toBe("gold.product_daily has snapshot 3 (nightly/2026-11-20)");
});

test("by skip, a change during a run is left out, and its note says so", async () => {
  const { id, change, starts, state, schedule } = await trigger({ overlap: "skip" });
  await change({ snapshot: 1 });
  await gates.reached(id);
  await expect(triggerSchedule(stack.client, schedule, by)).rejects.toThrow(
    /goes on .* its overlap is "skip"/,
  );
  await change({ snapshot: 2 });
  await eventually(async () => (await state()).note).toMatch(/started nothing: schedule\/t-.* went on/);
  gates.open(id);
  await eventually(async () => (await starts())[0]?.endedAt).toBeDefined();
  expect(await starts()).toHaveLength(1);
});

test("by cancel-other, the run before makes room", async () => {
  const { id, change, starts, status } = await trigger({ overlap: "cancel-other" });
  await change({ snapshot: 1 });
  await gates.reached(id);
  await change({ snapshot: 2 });
  await eventually(async () => (await starts()).length).toBe(2);
  gates.open(id);
  await eventually(async () => (await starts())[1]?.endedAt).toBeDefined();
  expect((await status()).starts.map(({ state }) => state)).toEqual(["succeeded", "cancelled"]);
}, 40_000);

test("paused, it hears and starts nothing, except what a person asks for", async () => {
  const { id, change, starts, status, schedule } = await trigger({ paused: "nobody reads it" });
  gates.open(id);
  await change({ snapshot: 1 });
  expect(await status()).toMatchObject({
    paused: true,
    note: "paused at first: nobody reads it",
    starts: [],
  });
  await expect(pauseSchedule(stack.client, schedule, by)).rejects.toThrow(
    `${id} is paused already: paused at first: nobody reads it.`,
  );
  const { run } = await triggerSchedule(stack.client, schedule, by);
  expect(run).toMatch(/^held\//);
  await resumeSchedule(stack.client, schedule, by);
  await expect(resumeSchedule(stack.client, schedule, by)).rejects.toThrow(`${id} is not paused.`);
  expect(await status()).toMatchObject({ paused: false, note: "resumed by ada: to see" });
  expect(await starts()).toHaveLength(1);
  await change({ snapshot: 2 });
  await eventually(async () => (await starts()).length).toBe(2);
  expect((await starts())[0]?.why).toBe("started by ada: to see");
});

test("its file's new definition holds from then on", async () => {
  const { id, schedule, change, starts, status } = await trigger();
  gates.open(id);
  const wanted: DatasetSchedule = { ...schedule, tables: ["silver.reviews"] };
  const options = { ...syncOptions, deployment: { owner: id } };
  await syncSchedules(stack.client.temporal, [wanted], options);
  await change({ snapshot: 1 });
  await change({ table: "silver.reviews", snapshot: 1 });
  await eventually(async () => (await starts()).length).toBe(1);
  expect((await starts())[0]?.why).toContain("silver.reviews has snapshot 1");
  expect((await status()).sync).toBe("differs");
  expect(await scheduleStatus(stack.client.temporal, wanted, options)).toMatchObject({ sync: "in-sync" });
});

test("outside of its dates it starts nothing", async () => {
  const { change, state } = await trigger({ from: "2000-01-01", until: "2000-12-31" });
  await change({ snapshot: 1 });
  expect((await state()).pending).toBeUndefined();
});

test("after thousands of changes it goes on in a new history, with all that it knows", async () => {
  const { id, change, state, starts, handle } = await trigger({ quiet: "200ms", atMost: "10m" });
  gates.open(id);
  const first = (await handle.describe()).runId;
  for (let sent = 0; sent <= 1_000; sent += 50) {
    await Promise.all(Array.from({ length: 50 }, (_, index) => change({ snapshot: sent + index })));
  }
  await eventually(async () => (await handle.describe()).runId).not.toBe(first);
  expect((await state()).seen["gold.product_daily"]).toBe(1_049);
  const before = (await starts()).length;
  await change({ snapshot: 9_999 });
  await eventually(async () => (await starts()).at(-1)?.why).toContain("snapshot 9999");
  expect((await starts()).length).toBeGreaterThanOrEqual(Math.min(before + 1, 5));
  const { memo } = await handle.describe();
  expect(memo?.tables).toEqual(["gold.product_daily"]);
}, 120_000);
