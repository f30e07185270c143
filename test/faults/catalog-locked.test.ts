import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { holdTasks, releaseTasks } from "../../client/control-run.ts";
import { startRun } from "../../client/start-run.ts";
import { sql } from "../../lakehouse/sql.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { freshHome } from "../support/child.ts";
import { clientOf, endOf, notesIn, startStack } from "./support/fault-stack.ts";
import { lockCatalog } from "./support/lock-catalog.ts";
import { queryLake } from "./support/query-lake.ts";
import { steps } from "./support/steps.ts";

const LOCKED_MS = 20_000;

const writing = defineDag("writing", { params: z.object({ note: z.string() }) }, (dag) => {
  const { note } = dag.params;
  const first = dag.task("first", steps.write, { note, n: 9, rows: 10 });
  const numbers = dag.task("list", steps.list, { length: 4 }, { after: [first] });
  const wrote = dag.map("write", numbers, steps.write, (n) => ({ note, n, rows: 10 }), { cache: false });
  dag.task("count", steps.count, { after: wrote }, { cache: false });
});

test("a catalog that another process locks for 20 s: a run's rows and the audit of an action come after it, once", async () => {
  const home = await freshHome();
  const notes = notesIn(home);
  await startStack(home);
  const client = await clientOf(home);
  const { run } = await startRun(client, writing, { params: { note: notes.file }, held: ["list"] });
  await expect.poll(() => notes.count("wrote"), { timeout: 30_000 }).toBe(1);
  const lock = await lockCatalog(home);
  await releaseTasks(client, run, { tasks: ["list"], who: "ann" });
  await holdTasks(client, run, { tasks: ["count"], who: "ann" });
  await releaseTasks(client, run, { tasks: ["count"], who: "ann" });
  await delay(LOCKED_MS);
  expect(await notes.count("wrote")).toBe(1);
  await lock.end("SIGKILL");
  const ended = await endOf(client, run);
  expect(ended.state, JSON.stringify(ended.failure)).toBe("succeeded");
  expect(ended.tasks.at(-1)?.output).toEqual({ n: 50, d: 50, total: 1_725 });
  const audited = sql`select action, tasks from ops.actions where subject = ${run} order by acted_at`;
  expect((await queryLake<{ action: string }>(home, audited)).map(({ action }) => action)).toEqual([
    "release",
    "hold",
    "release",
  ]);
}, 300_000);
