import { afterAll, beforeAll, expect, test } from "vitest";
import { describeRun } from "../../client/describe-run.ts";
import { commitsTable } from "../../lakehouse/commits-table.ts";
import { sql } from "../../lakehouse/sql.ts";
import { defineTable } from "../../lakehouse/table.ts";
import { announceDatasets } from "../../operations/announce-datasets.ts";
import type { DatasetSchedule, Schedule } from "../../schedules/schedule.ts";
import { scheduleStatus } from "../../schedules/schedule-status.ts";
import { triggerSchedule } from "../../schedules/steer-schedule.ts";
import { syncSchedules } from "../../schedules/sync-schedules.ts";
import { triggerStateQuery, triggerWorkflowId } from "../../workflows/datasets/protocol.ts";
import { freshLake } from "../support/lake.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";
import { startSomeWorkers } from "./control-workers.ts";
import { cronSchedule, datasetSchedule, gates, steps, syncOptions, writing } from "./sample-schedules.ts";

const tables = [
  commitsTable,
  defineTable({
    name: "gold.daily",
    doc: "For these tests.",
    columns: { id: { type: "INTEGER", doc: "Id." } },
  }),
  defineTable({
    name: "silver.other",
    doc: "For these tests.",
    columns: { id: { type: "INTEGER", doc: "Id." } },
  }),
];
const options = { ...syncOptions, tables: tables.map(({ name }) => name) };
const writes = (id: string): Schedule => ({
  ...cronSchedule,
  id,
  dag: writing,
  fillDay: false,
  params: { id: 1 },
});
const listens = (id: string, table: string): DatasetSchedule => ({
  ...datasetSchedule,
  id,
  tables: [table],
});

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(steps);
});
afterAll(() => stack.stop());

test("a run that changes a table starts the runs of those that listen to it, once", async () => {
  const { client } = stack;
  const lake = await freshLake({ tables });
  const host = { client: async () => client, lake, home: "", log: stack.host.log };
  const workers = await startSomeWorkers(stack, {
    lake,
    control: { announceDatasets: (report) => announceDatasets(host, report) },
  });
  gates.open("open");
  try {
    const [listening, elsewhere] = [listens("listening", "gold.daily"), listens("elsewhere", "silver.other")];
    const writer = writes("writer");
    await syncSchedules(client.temporal, [writer, listening, elsewhere], options);
    const seen = (id: string) =>
      client.temporal.workflow.getHandle(triggerWorkflowId(id)).query(triggerStateQuery);
    const query = `WorkflowType = "datasetTrigger" AND ExecutionStatus = "Running"`;
    await expect.poll(async () => (await client.temporal.workflow.count(query)).count).toBe(2);

    const { run = "" } = await triggerSchedule(client, writer, { who: "ada" });
    await expect
      .poll(async () => (await seen("listening")).starts.map(({ endedAt }) => endedAt !== undefined), {
        timeout: 20_000,
      })
      .toEqual([true]);
    const [row] = await lake.query<{ id: number }>(sql`select max(snapshot_id) as id from lake.snapshots()`);
    const { starts } = await scheduleStatus(client.temporal, listening, options);
    expect(starts).toMatchObject([
      { state: "succeeded", why: `gold.daily has snapshot ${row?.id} (${run})` },
    ]);
    expect(await seen("elsewhere")).toMatchObject({ seen: {}, starts: [] });

    // The activity is repeated where its worker died before it could say that it was done.
    const { activities: _, source: __, ...state } = await describeRun(client, run);
    const watched = { run, dag: writing.spec, scheduledAt: state.startedAt };
    await announceDatasets(host, { phase: "ended", watched, state });
    await announceDatasets(host, { phase: "ended", watched, state });
    expect((await seen("listening")).pending).toBeUndefined();
    expect((await seen("listening")).starts).toHaveLength(1);
  } finally {
    await workers.stop();
  }
}, 60_000);

test("a DAG that writes what starts it does not start itself for ever", async () => {
  const { client } = stack;
  const lake = await freshLake({ tables });
  const host = { client: async () => client, lake, home: "", log: stack.host.log };
  const workers = await startSomeWorkers(stack, {
    lake,
    control: { announceDatasets: (report) => announceDatasets(host, report) },
  });
  try {
    // What its steps write is not known, so that nothing refuses it.
    const circular: Schedule = { ...listens("circular", "gold.daily"), dag: writing, params: { id: 2 } };
    await syncSchedules(client.temporal, [circular], { ...options, force: true });
    await triggerSchedule(client, circular, { who: "ada" });
    const state = () =>
      client.temporal.workflow.getHandle(triggerWorkflowId("circular")).query(triggerStateQuery);
    await expect.poll(async () => (await state()).seen["gold.daily"], { timeout: 20_000 }).toBeDefined();
    expect((await state()).pending).toBeUndefined();
    expect((await state()).starts).toHaveLength(1);
  } finally {
    await workers.stop();
  }
}, 60_000);

test("where nothing listens the lake is not opened", async () => {
  const { client, host } = stack;
  await syncSchedules(client.temporal, [], { ...options, force: true });
  const query = `WorkflowType = "datasetTrigger" AND ExecutionStatus = "Running"`;
  await expect.poll(async () => (await client.temporal.workflow.count(query)).count).toBe(0);
  const watched = { run: "writing/2026-11-20", dag: writing.spec, scheduledAt: new Date(0).toISOString() };
  const state = {
    ...watched,
    dag: "writing",
    params: {},
    state: "succeeded",
    startedAt: "",
    tasks: [],
    actions: [],
  } as const;
  // This stack's lake refuses to be opened.
  const control = { client: async () => client, lake: host.lake, home: "", log: host.log };
  await expect(announceDatasets(control, { phase: "ended", watched, state })).resolves.toBeUndefined();
});
