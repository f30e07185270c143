import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { describePool } from "../../client/pools.ts";
import { startRun } from "../../client/start-run.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { freshHome } from "../support/child.ts";
import { clientOf, endOf, notesIn, startStack } from "./support/fault-stack.ts";
import { lineageOf } from "./support/lineage-of.ts";
import { steps } from "./support/steps.ts";

const params = z.object({ note: z.string(), gate: z.string() });
const pooled = defineDag("pooled", { params }, ({ params: { note, gate }, task, map }) => {
  const numbers = task("list", steps.list, { length: 3 });
  const options = { pool: "models", cache: false } as const;
  const passed = map("pass", numbers, steps.pass, (n) => ({ note, gate, n, ms: 100 }), options);
  task("total", steps.total, { numbers: passed });
});

test("a server killed while a pool's slots are held and runs are watched: nothing is lost, nothing is done twice", async () => {
  const home = await freshHome();
  const [notes, gate] = [notesIn(home), join(home, "gate")];
  const stack = await startStack(home);
  const client = await clientOf(home);
  const given = { params: { note: notes.file, gate } };
  const runs = [await startRun(client, pooled, given), await startRun(client, pooled, given)];
  await expect.poll(() => notes.count("in"), { timeout: 20_000 }).toBe(2);
  process.kill(stack.server, "SIGKILL");
  await writeFile(gate, "");
  for (const { run } of runs) {
    const ended = await endOf(client, run);
    expect(ended.state, JSON.stringify(ended.failure)).toBe("succeeded");
    expect(ended.tasks.at(-1)?.output).toBe(3);
  }
  expect(await mostAtOnce(notes.lines())).toBe(2);
  expect(new Set(await notes.lines()).size).toBe(12);
  expect(await notes.lines()).toHaveLength(12);
  await expect
    .poll(() => describePool(client, "models"), { timeout: 10_000 })
    .toMatchObject({ slots: 2, used: 0, waiting: [] });
  const events = await lineageOf(home);
  expect(new Set(events).size).toBe(events.length);
  for (const job of ["pooled", "pooled.list", "pooled.pass", "pooled.total"]) {
    const told = events.map((event) => event.split(" ")).filter(([name]) => name === job);
    expect(told.map(([, type]) => type).sort(), job).toEqual(["COMPLETE", "COMPLETE", "START", "START"]);
  }
  await stack.end("SIGINT");
}, 300_000);

/** Steps that were in at the same time. */
async function mostAtOnce(lines: Promise<readonly string[]>): Promise<number> {
  let [now, most] = [0, 0];
  for (const line of await lines) {
    now += line.startsWith("in") ? 1 : -1;
    most = Math.max(most, now);
  }
  return most;
}
