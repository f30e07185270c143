import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { describeBackfill } from "../../client/backfills.ts";
import type { PharmaClient } from "../../client/connect.ts";
import { listRuns } from "../../client/list-runs.ts";
import { describePool } from "../../client/pools.ts";
import { findRunningServer } from "../../client/server-record.ts";
import { startBackfill } from "../../client/start-backfill.ts";
import { startRun } from "../../client/start-run.ts";
import { schedules } from "../../schedules/index.ts";
import type { IntervalSchedule } from "../../schedules/schedule.ts";
import { isTimed, syncSchedules } from "../../schedules/sync-schedules.ts";
import { steps } from "../../workflows/dags/steps.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { freshHome } from "../support/child.ts";
import { clientOf, endOf } from "./support/fault-stack.ts";
import { pharmaUp } from "./support/pharma-up.ts";

const params = z.object({ day: z.iso.date(), gate: z.string() });
/** Waits for a file, in a pool: its looks hold a slot. */
const waiting = (name: string, slots: number) =>
  defineDag(name, { params }, ({ params: { gate }, sensor }) => {
    const options = {
      every: "500ms",
      timeouts: { heartbeat: "3s" },
      pool: { name: "models", slots },
    } as const;
    sensor("file", steps.fileAppears, { path: gate, unchangedSeconds: 0, minBytes: 0 }, options);
  });
const dayly = waiting("dayly", 1);
const holding = waiting("holding", 2);
const ticking = defineDag(
  "ticking",
  { params: z.object({ path: z.string() }) },
  ({ params: { path }, task }) => {
    task("look", steps.fileAppears, { path, unchangedSeconds: 0 }, { cache: false });
  },
);

/** The project's own; those on datasets are workflows. */
const timed = schedules
  .filter(isTimed)
  .map(({ id }) => id)
  .sort();

test("two `pharma up` at once on one state folder share its server; when one is killed the other goes on", async () => {
  const home = await freshHome();
  const gate = join(home, "gate");
  const [one, two] = [pharmaUp(home), pharmaUp(home)];
  await Promise.all([one.up, two.up]);
  const server = findRunningServer(home)?.server.pid;
  const client = await clientOf(home);
  const day = "2026-11-20";
  const runs = [];
  for (const dag of [dayly, dayly, dayly])
    runs.push((await startRun(client, dag, { params: { day, gate } })).run);
  await expect.poll(async () => (await describePool(client, "models")).used, { timeout: 20_000 }).toBe(2);
  await one.end("SIGKILL");
  await writeFile(gate, "");
  for (const run of runs) expect(await endOf(client, run)).toMatchObject({ state: "succeeded" });
  expect(findRunningServer(home)?.server.pid).toBe(server);
  expect(await scheduleIds(client)).toEqual(timed);
  await two.end("SIGINT");
}, 300_000);

test("`pharma up` killed with a backfill, a full pool and a schedule open: started again, all goes on", async () => {
  const home = await freshHome();
  const [gate, there] = [join(home, "gate"), join(home, "there")];
  await writeFile(there, "a file");
  const first = pharmaUp(home);
  await first.up;
  const client = await clientOf(home);
  await syncSchedules(client.temporal, [often(there)], {
    deployment: { owner: "of-a-test" },
    tables: [],
  });
  // It holds every slot, so that no day of the backfill gets one.
  const holder = await startRun(client, holding, { params: { day: "2026-01-01", gate } });
  await expect.poll(async () => (await describePool(client, "models")).used, { timeout: 20_000 }).toBe(2);
  const range = { from: "2026-01-01", to: "2026-01-08", concurrency: 3, who: "ann", params: { gate } };
  const { id } = await startBackfill(client, dayly, range);
  await expect
    .poll(async () => (await describePool(client, "models")).waiting.length, { timeout: 20_000 })
    .toBe(3);
  await expect.poll(() => ticks(client), { timeout: 30_000 }).toBeGreaterThan(0);

  await first.end("SIGKILL");
  await client.temporal.workflow.getHandle(holder.run).terminate("its holder died with the machine");
  await writeFile(gate, "");
  const before = await ticks(client);
  const second = pharmaUp(home);
  await second.up;

  await expect
    .poll(async () => (await describeBackfill(client, id)).endedAt, { timeout: 100_000, interval: 300 })
    .toBeDefined();
  const state = await describeBackfill(client, id);
  expect(state).toMatchObject({ state: "succeeded", counts: { succeeded: 8 } });
  const runs = await listRuns(client, { dag: "dayly", limit: 100 });
  expect(runs.map(({ run }) => run).sort()).toEqual(state.days.map(({ day }) => `dayly/${day}`));
  await expect
    .poll(() => describePool(client, "models"), { timeout: 10_000 })
    .toMatchObject({ used: 0, waiting: [] });
  await expect.poll(() => ticks(client), { timeout: 30_000 }).toBeGreaterThan(before);
  expect(await scheduleIds(client)).toEqual([...timed, "often"].sort());
  await second.end("SIGINT");
}, 300_000);

function often(path: string): IntervalSchedule {
  return {
    kind: "interval",
    id: "often",
    dag: ticking,
    doc: "every five seconds",
    params: { path },
    timeZone: "UTC",
    fillDay: false,
    every: "5s",
    overlap: "skip",
    catchUpWindow: "1m",
  };
}

/** Runs of the schedule that have succeeded. */
async function ticks(client: PharmaClient): Promise<number> {
  const runs = await listRuns(client, { dag: "ticking", limit: 100 });
  return runs.filter(({ state }) => state === "succeeded").length;
}

async function scheduleIds(client: PharmaClient): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { scheduleId } of client.temporal.schedule.list()) ids.push(scheduleId);
  return ids.sort();
}
