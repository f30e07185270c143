import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { defineStep } from "../../activities/step.ts";
import { acknowledgeAlert } from "../../client/alert-desk.ts";
import { retryTasks } from "../../client/control-run.ts";
import { startRun } from "../../client/start-run.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { openLake } from "../../lakehouse/open-lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { type HttpReceiver, startHttpReceiver } from "../support/http-receiver.ts";
import { lakeOptionsIn } from "../support/lake.ts";
import { type AlertStack, startAlertStack } from "./support.ts";

let broken = true;
const steps = {
  flaky: defineStep(async (_: { of: number }) => {
    if (broken) throw Object.assign(new Error("the source is away"), { code: "SOURCE_AWAY" });
    return 1;
  }),
  ingest: defineStep(async ({ bad }: { bad: number }) => ({ rows: 100, quarantined: { "bad-date": bad } })),
};
const handles = stepHandles<typeof steps>();
const once = { retry: { attempts: 1 }, cache: false } as const;

const waiting = defineDag("waiting", { params: z.object({}), owner: "data-team" }, ({ task }) => {
  task("read", handles.flaky, { of: 1 }, { ...once, onFailure: "await-operator" });
});
const failing = defineDag("failing", { params: z.object({}) }, ({ task }) => {
  task("read", handles.flaky, { of: 1 }, { ...once, owner: "source-team" });
});
const slow = defineDag("slow", { params: z.object({}), late: "1s" }, ({ task }) => {
  task("read", handles.flaky, { of: 1 }, { ...once, onFailure: "await-operator" });
});
const arriving = defineDag("arriving", { params: z.object({ bad: z.int() }) }, ({ params, task }) => {
  task("ingest", handles.ingest, { bad: params.bad }, once);
});
const counting = defineDag("counting", { params: z.object({}) }, ({ task }) => {
  task("ingest", handles.ingest, { bad: 0 }, once);
});

let stack: AlertStack;
let lake: Lake;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "pharma-night-"));
  lake = await openLake(lakeOptionsIn(folder));
  stack = await startAlertStack(steps, async () => lake);
  await stack.startWorkers();
  return async () => {
    await lake.close();
    await rm(folder, { recursive: true, force: true });
  };
});
afterAll(() => stack.stop());

let team: HttpReceiver;
beforeEach(async () => {
  broken = true;
  team = await startHttpReceiver();
  await stack.freshDesk();
});

async function configure(...rules: readonly object[]): Promise<void> {
  await stack.configure({
    sinks: { team: { kind: "webhook", url: team.url, secret: `\${HOOK_SECRET}` } },
    rules: rules.map((rule) => ({ severity: "critical", ...rule })),
    checkTables: "1s",
  });
}
const letters = () => team.received.map(({ body }) => JSON.parse(body));

test("a task that stops at night is told with the command to type; typed, it is told that all is well", async () => {
  await configure({ name: "awaiting", kind: "awaiting-operator" }, { name: "failed", kind: "run-failed" });
  const { run } = await startRun(stack.client, waiting);
  await team.until(1);
  expect(letters()[0]).toMatchObject({
    kind: "raise",
    alert: {
      key: `awaiting/${run}/read`,
      title: `read of ${run} awaits an operator: the source is away`,
      owner: "data-team",
      command: `pharma retry ${run} read`,
    },
  });
  broken = false;
  await retryTasks(stack.client, run, { tasks: ["read"], who: "ann", why: "the source is back" });
  await team.until(2);
  expect(letters()[1]).toMatchObject({ kind: "resolve", why: "retry by ann" });
  expect((await stack.desk()).open).toEqual({});
});

test("who acknowledges an alert is in the audit table", async () => {
  await configure({ name: "failed", kind: "run-failed" });
  await startRun(stack.client, failing);
  await team.until(1);
  await acknowledgeAlert(stack.client, "failed/failing", { who: "ann", why: "on it" });
  const rows = () => lake.query(sql`select subject, action, who, why from ops.actions where kind = 'alert'`);
  await expect
    .poll(rows, { timeout: 10_000 })
    .toEqual([{ subject: "failed/failing", action: "acknowledge", who: "ann", why: "on it" }]);
});

test("runs that fail are one alert until one succeeds", async () => {
  await configure({ name: "failed", kind: "run-failed" });
  const first = await startRun(stack.client, failing);
  await team.until(1);
  await startRun(stack.client, failing);
  await expect
    .poll(async () => (await stack.desk()).open["failed/failing"]?.runs, { timeout: 10_000 })
    .toBe(2);
  broken = false;
  const last = await startRun(stack.client, failing);
  await team.until(2);
  const [raise, resolve] = letters();
  expect(raise).toMatchObject({
    kind: "raise",
    alert: {
      title: `${first.run} failed: read failed: the source is away`,
      owner: "source-team",
      command: `pharma rerun ${first.run}`,
    },
  });
  expect(resolve).toMatchObject({ kind: "resolve", why: `${last.run} succeeded` });
  expect(team.received).toHaveLength(2);
});

test("a run that is late is told by the clock, and over when it has ended", async () => {
  await configure({ name: "late", kind: "late" });
  const { run } = await startRun(stack.client, slow);
  await team.until(1);
  expect(letters()[0]).toMatchObject({
    alert: { key: `late/${run}`, detail: "1 awaiting-operator (read)", command: `pharma show ${run}` },
  });
  broken = false;
  await retryTasks(stack.client, run, { tasks: ["read"], who: "ann" });
  await team.until(2);
  expect(letters()[1]).toMatchObject({ kind: "resolve", why: "it ended as succeeded" });
});

test("bad data that arrived is told by its share and its reasons", async () => {
  await configure({ name: "bad", kind: "quarantine-share", above: 0.1 });
  const { run } = await startRun(stack.client, arriving, { params: { bad: 11 } });
  await team.until(1);
  expect(letters()[0].alert).toMatchObject({
    title: `ingest of ${run} set 11 of 100 records (11 %) aside; more than 10 % is unusual`,
    detail: "bad-date: 11",
  });
  await startRun(stack.client, arriving, { params: { bad: 3 } });
  await team.until(2);
  expect(letters()[1].kind).toBe("resolve");
});

test("a night with unusual row counts is told with the night to compare it to", async () => {
  await configure({ name: "rows", kind: "row-count", tables: ["gold.product_daily"] });
  const build = (run: string, rows: number) =>
    lake.commit({ key: `${run} build`, run, task: "build-gold" }, async () => ({
      tables: [{ table: "gold.product_daily", rows, changed: true, content: "x" }],
      warnings: [],
    }));
  for (let night = 1; night <= 8; night++) await build(`counting/night-${night}`, 1_000 + night);
  // The run's own commit, as its build-gold would have made it.
  await build(`counting/${new Date().toISOString().slice(0, 10)}`, 400);
  const { run } = await startRun(stack.client, counting);
  await team.until(1);
  expect(letters()[0].alert).toMatchObject({
    title: `gold.product_daily has 400 rows after ${run}; usual are 954 to 1055`,
    command: `pharma diff counting/night-8 ${run}`,
  });
});

test("a table that has not changed for too long is told though nothing runs", async () => {
  const touch = (key: string) =>
    lake.commit({ key, run: "some/run", task: "t" }, async (transaction) => {
      await transaction.run(sql`delete from quarantine.records`);
      return transaction.append("quarantine.records", quarantined);
    });
  await configure({ name: "stale", kind: "data-late", tables: ["quarantine.records"], olderThan: "2s" });
  await stack.freshDesk();
  await team.until(1);
  expect(letters()[0].alert).toMatchObject({
    key: "stale/quarantine.records",
    title: "quarantine.records has not changed for as long as the lake remembers",
  });
  await touch("touch");
  await team.until(2);
  expect(letters()[1]).toMatchObject({ kind: "resolve", alert: { key: "stale/quarantine.records" } });
  await team.until(3);
  expect(letters()[2].alert.title).toMatch(
    /^quarantine.records has not changed since .*; it should every 2 s$/,
  );
});

const quarantined = {
  names: ["stage", "source", "file_hash", "position", "record_id", "reason", "detail", "raw", "truncated"],
  columns: [["ingest"], ["sample"], ["hash"], [1], [null], ["bad-date"], ["no date"], [null], [false]],
  rows: 1,
};
