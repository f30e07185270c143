import { afterAll, beforeAll, expect, test } from "vitest";
import { loadTables } from "../../lakehouse/load-tables.ts";
import { markKey } from "../../schedules/deployment.ts";
import { schedules } from "../../schedules/index.ts";
import type { IntervalSchedule, Schedule } from "../../schedules/schedule.ts";
import { scheduleStatus } from "../../schedules/schedule-status.ts";
import { syncSchedules } from "../../schedules/sync-schedules.ts";
import type { SyncOptions } from "../../schedules/synced-schedule.ts";
import { triggerWorkflowId } from "../../workflows/datasets/protocol.ts";
import { startTestTemporal, type TestTemporal } from "../support/temporal.ts";
import { cronSchedule, datasetSchedule, held, syncOptions } from "./sample-schedules.ts";

// A server without a worker: a sync needs none.
let temporal: TestTemporal;
beforeAll(async () => {
  temporal = await startTestTemporal();
});
afterAll(() => temporal.stop());

const sync = (wanted: readonly Schedule[], options: Partial<SyncOptions> = {}) =>
  syncSchedules(temporal.client, wanted, { ...syncOptions, ...options });
const changes = async (...given: Parameters<typeof sync>) =>
  (await sync(...given)).map(({ id, change }) => `${id} ${change}`);
const describe = (id: string) => temporal.client.schedule.getHandle(id).describe();

test("schedules are created, left alone, updated and removed as the files say", async () => {
  expect(await changes([cronSchedule])).toEqual(["daily created"]);
  expect(await changes([cronSchedule])).toEqual(["daily unchanged"]);
  const { spec, policies, action, state } = await describe("daily");
  expect(spec.calendars?.[0]).toMatchObject({ hour: [{ start: 3 }], minute: [{ start: 30 }] });
  expect(spec.timezone).toBe("Europe/Berlin");
  expect(policies).toMatchObject({ overlap: "SKIP", catchupWindow: 3_600_000 });
  expect(action.taskQueue).toBe("pharma-control");
  expect(state.paused).toBe(false);

  const later = { ...cronSchedule, cron: "30 4 * * MON-FRI", overlap: "buffer-one", jitter: "5m" } as const;
  expect(await sync([later])).toEqual([
    {
      id: "daily",
      change: "updated",
      differences: [
        { field: "when", from: "30 3 * * *", to: "30 4 * * 1-5" },
        { field: "jitter", to: "5m" },
        { field: "overlap", from: "skip", to: "buffer-one" },
      ],
    },
  ]);
  expect(await changes([later])).toEqual(["daily unchanged"]);
  await expect.poll(() => changes([])).toContain("daily removed");
  await expect(describe("daily")).rejects.toThrow();
});

test("a schedule of every shape is the same on the server as in its file", async () => {
  const { cron: _, ...common } = cronSchedule;
  const interval: IntervalSchedule = {
    ...common,
    kind: "interval",
    id: "often",
    every: "90m",
    offset: "10m",
    overlap: "terminate-other",
  };
  const wanted: readonly Schedule[] = [
    interval,
    { ...cronSchedule, id: "complex", cron: "*/20 1-3,22 1,15 JAN-MAR,12 SUN" },
    { ...cronSchedule, id: "bounded", from: "2027-01-01", until: "2027-12-31", overlap: "allow-all" },
    { ...cronSchedule, id: "fixed", dag: held, fillDay: false, params: { gate: "x" }, overlap: "buffer-all" },
    datasetSchedule,
  ];
  const created = await changes(wanted);
  expect(created).toEqual(wanted.map(({ id }) => `${id} created`));
  expect(await changes(wanted)).toEqual(wanted.map(({ id }) => `${id} unchanged`));
});

test("a change made on the server by hand is seen, told field by field, and taken back", async () => {
  const wanted = [{ ...cronSchedule, id: "drifted" }];
  await sync(wanted);
  await temporal.client.schedule.getHandle("drifted").update((found) => ({
    ...found,
    spec: { ...found.spec, calendars: [{ hour: 23, minute: 15 }], timezone: "UTC" },
    policies: { ...found.policies, catchupWindow: "1m" },
  }));
  const differences = [
    { field: "when", from: "15 23 * * *", to: "30 3 * * *" },
    { field: "time zone", from: "UTC", to: "Europe/Berlin" },
    { field: "catch-up", from: "1m", to: "1h" },
  ];
  const dry = await sync(wanted, { dryRun: true });
  expect(dry.find(({ id }) => id === "drifted")).toEqual({ id: "drifted", change: "updated", differences });
  const status = await scheduleStatus(temporal.client, wanted[0] ?? cronSchedule, syncOptions);
  expect(status).toMatchObject({ sync: "differs", differences });
  expect(await changes(wanted)).toContain("drifted updated");
  expect(await changes(wanted)).toContain("drifted unchanged");
});

test("two processes that bring the same schedules at once both succeed", async () => {
  const wanted = [
    { ...cronSchedule, id: "raced" },
    { ...datasetSchedule, id: "raced-tables" },
  ];
  const both = await Promise.all([changes(wanted), changes(wanted)]);
  for (const { id } of wanted) {
    const said = both.flat().filter((change) => change.startsWith(`${id} `));
    expect(said.sort()).toEqual([`${id} created`, `${id} unchanged`]);
  }
});

test("a dry run changes nothing", async () => {
  const wanted = [
    { ...cronSchedule, id: "dry" },
    { ...datasetSchedule, id: "dry-data" },
  ];
  expect(await changes(wanted, { dryRun: true })).toEqual(
    expect.arrayContaining(["dry created", "dry-data created"]),
  );
  expect(await changes(wanted, { dryRun: true })).toEqual(
    expect.arrayContaining(["dry created", "dry-data created"]),
  );
});

test("whether it is paused is the operators' to say, and the file's only the first time", async () => {
  const wanted: Schedule = { ...cronSchedule, id: "paused", paused: "not before the audit" };
  await sync([wanted]);
  const handle = temporal.client.schedule.getHandle("paused");
  expect((await describe("paused")).state).toEqual({
    paused: true,
    note: "paused at first: not before the audit",
  });
  await handle.unpause("resumed by ada");
  await sync([{ ...wanted, cron: "0 5 * * *" }]);
  expect((await describe("paused")).state).toEqual({ paused: false, note: "resumed by ada" });
  await handle.pause("paused by ada: holiday");
  await sync([wanted]);
  expect((await describe("paused")).state).toEqual({ paused: true, note: "paused by ada: holiday" });
});

test("what another deployment made is neither changed nor removed, unless it is taken over", async () => {
  const theirs = { deployment: { owner: "theirs" } };
  const shared: readonly Schedule[] = [
    { ...cronSchedule, id: "shared" },
    { ...datasetSchedule, id: "shared-data" },
  ];
  await sync(shared, theirs);
  const refused = await sync(shared.map((schedule) => ({ ...schedule, overlap: "buffer-one" })));
  for (const id of ["shared", "shared-data"]) {
    expect(refused).toContainEqual(
      expect.objectContaining({
        id,
        change: "refused",
        why: `${id} on the server belongs to the deployment "theirs", and this is "test": give yours another id, or take it over with --force.`,
      }),
    );
  }
  await expect.poll(() => listed("shared-data")).toBe(true);
  expect(await changes([])).not.toContain("shared removed");
  await temporal.client.schedule.getHandle("shared").pause("theirs to say");
  expect(await changes(shared, { force: true })).toEqual(
    expect.arrayContaining(["shared updated", "shared-data updated"]),
  );
  const taken = await describe("shared");
  expect(taken.memo).toEqual({ [markKey]: "test" });
  expect(taken.state).toEqual({ paused: true, note: "theirs to say" });
});

test("a schedule that somebody made by hand is refused, not overwritten", async () => {
  await temporal.client.schedule.create({
    scheduleId: "by-hand",
    spec: { cronExpressions: ["0 0 * * *"] },
    action: { type: "startWorkflow", workflowType: "other", taskQueue: "other" },
  });
  const [refused] = await sync([{ ...cronSchedule, id: "by-hand" }]);
  expect(refused).toMatchObject({
    change: "refused",
    why: expect.stringContaining("was not made by pharma"),
  });
  expect((await describe("by-hand")).action.workflowType).toBe("other");
});

test("schedules that version 0.1 brought here move to the control queue", async () => {
  const { dag } = cronSchedule;
  await temporal.client.schedule.create({
    scheduleId: "old",
    spec: { cronExpressions: ["30 3 * * *"], timezone: "Europe/Berlin" },
    action: {
      type: "startWorkflow",
      workflowType: "scheduledRun",
      workflowId: "schedule/old",
      taskQueue: "pharma-cpu",
      args: [{ run: { dag: dag.spec, params: {} }, dayIn: "Europe/Berlin" }],
      memo: { [markKey]: "0".repeat(64) },
    },
    policies: { catchupWindow: "1h" },
    memo: { [markKey]: true },
    state: { note: "every night" },
  });
  const wanted = { ...cronSchedule, id: "old" };
  expect(await sync([wanted])).toContainEqual({
    id: "old",
    change: "updated",
    differences: [{ field: "queue", from: "pharma-cpu", to: "pharma-control" }],
  });
  expect(await changes([wanted])).toContain("old unchanged");
});

test("a dataset schedule becomes a workflow, and goes with its file", async () => {
  const wanted: Schedule = { ...datasetSchedule, id: "listening", paused: "nobody reads it" };
  await sync([wanted]);
  const handle = temporal.client.workflow.getHandle(triggerWorkflowId("listening"));
  expect(await handle.describe()).toMatchObject({ taskQueue: "pharma-control", status: { name: "RUNNING" } });
  expect(await scheduleStatus(temporal.client, wanted, syncOptions)).toMatchObject({
    sync: "in-sync",
    paused: true,
    note: "paused at first: nobody reads it",
  });
  expect(await sync([{ ...wanted, quiet: "5s", atMost: "1m" }])).toContainEqual({
    id: "listening",
    change: "updated",
    differences: [
      { field: "quiet", from: "100ms", to: "5s" },
      { field: "at most", from: "1s", to: "1m" },
    ],
  });
  await expect.poll(() => listed("listening")).toBe(true);
  expect(await changes([])).toContain("listening removed");
  expect((await handle.describe()).status.name).toBe("TERMINATED");
  expect(await changes([wanted])).toContain("listening created");
});

test("schedules that cannot be are refused before anything is changed", async () => {
  const wrong = sync([
    { ...cronSchedule, id: "first" },
    { ...cronSchedule, id: "second", cron: "x" },
  ]);
  await expect(wrong).rejects.toMatchObject({ code: "bad-schedule" });
  await expect(describe("first")).rejects.toThrow();
});

test("the project's schedules come to a server", async () => {
  const tables = (await loadTables()).map(({ name }) => name);
  const made = await changes(schedules, { tables });
  expect(made).toEqual(expect.arrayContaining(["nightly created", "maintenance created", "publish created"]));
});

async function listed(id: string): Promise<boolean> {
  const query = `WorkflowId = "${triggerWorkflowId(id)}"`;
  for await (const _ of temporal.client.workflow.list({ query })) return true;
  return false;
}
