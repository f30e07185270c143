import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { defineStep } from "../../activities/step.ts";
import { cancelRun, skipTasks } from "../../client/control-run.ts";
import { describeRun } from "../../client/describe-run.ts";
import { describePool } from "../../client/pools.ts";
import { startRun } from "../../client/start-run.ts";
import { watchRun } from "../../client/watch-run.ts";
import { holdersAlive } from "../../operations/holders-alive.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import type { RunState } from "../../workflows/engine/spec.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { pools } from "../../workflows/pools/pools.ts";
import { Gates } from "../support/gates.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";

// Runs that share a pool of two slots, with the pool's own workflow between them.

let gates: Gates;
let inWork: number;
let most: number;
const started: string[] = [];
const steps = {
  gated: defineStep(async ({ name }: { name: string }) => {
    inWork += 1;
    most = Math.max(most, inWork);
    started.push(name);
    await gates.pass(name);
    inWork -= 1;
    return name;
  }),
  list: defineStep(async ({ length }: { length: number }) => Array.from({ length }, (_, n) => n)),
  quick: defineStep(async ({ n }: { n: number }) => {
    inWork += 1;
    most = Math.max(most, inWork);
    await new Promise((resolve) => setImmediate(resolve));
    inWork -= 1;
    return n;
  }),
};
const handles = stepHandles<typeof steps>();
const params = z.object({ run: z.string() });
const two = pools.find(({ slots }) => slots === 2)?.name ?? "";
const dag = defineDag("sharing", { params }, ({ params, task }) => {
  for (const name of ["a", "b"]) task(name, handles.gated, { name: params.run }, { pool: two, cache: false });
});

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(steps, (client) => ({
    emitLineage: async () => undefined,
    assessRun: async () => [],
    recordActions: async () => undefined,
    announceDatasets: async () => undefined,
    definedPool: async (name) => pools.find((pool) => pool.name === name) ?? null,
    holdersAlive: (holders) =>
      holdersAlive(
        { client: async () => client, lake: stack.host.lake, home: stack.host.logs, log: stack.host.log },
        holders,
      ),
  }));
  await stack.startWorkers();
});
beforeEach(() => {
  gates = new Gates();
  inWork = 0;
  most = 0;
  started.length = 0;
});
afterAll(() => stack.stop());

async function until(run: string, expected: (state: RunState) => boolean): Promise<RunState> {
  for await (const state of watchRun(stack.client, run, { everyMs: 50 })) if (expected(state)) return state;
  throw new Error(`${run} never came to what was expected`);
}
const ended = (run: string) => until(run, ({ state }) => state === "succeeded" || state === "failed");

test("tasks of several runs wait for each other, say so, and go on in turn", async () => {
  const { client } = stack;
  const { run: first } = await startRun(client, dag, { params: { run: "first" } });
  await expect.poll(() => started.length).toBe(2);
  const { run: second } = await startRun(client, dag, { params: { run: "second" } });
  const waiting = await until(second, ({ tasks }) => tasks.every(({ reason }) => reason !== undefined));
  expect(waiting.tasks.map(({ state, reason }) => [state, reason])).toEqual([
    ["ready", `waits for a slot of pool "${two}"`],
    ["ready", `waits for a slot of pool "${two}"`],
  ]);
  const pool = () => describePool(client, two);
  await expect.poll(async () => (await pool()).waiting.length).toBe(2);
  expect(await pool()).toMatchObject({ used: 2, holding: [{ holder: first }, { holder: first }] });
  gates.open("first");
  await ended(first);
  await expect.poll(() => started.filter((name) => name === "second").length).toBe(2);
  gates.open("second");
  expect((await ended(second)).state).toBe("succeeded");
  expect(most).toBe(2);
  await expect.poll(async () => (await pool()).used).toBe(0);
});

test("a run of higher priority goes first", async () => {
  const { client } = stack;
  const { run: holder } = await startRun(client, dag, { params: { run: "holder" } });
  await expect.poll(() => started.length).toBe(2);
  const late = await startRun(client, dag, { params: { run: "backfill" }, priority: 5 });
  await expect.poll(async () => (await describePool(client, two)).waiting.length).toBe(2);
  const urgent = await startRun(client, dag, { params: { run: "nightly" }, priority: 1 });
  await expect.poll(async () => (await describePool(client, two)).waiting.length).toBe(4);
  for (const name of ["holder", "backfill", "nightly"]) gates.open(name);
  for (const run of [holder, late.run, urgent.run]) await ended(run);
  expect(started).toEqual(["holder", "holder", "nightly", "nightly", "backfill", "backfill"]);
});

test("a task that is skipped while it waits, and a run that is cancelled, give back what they have", async () => {
  const { client } = stack;
  const { run: holder } = await startRun(client, dag, { params: { run: "held" } });
  await expect.poll(() => started.length).toBe(2);
  const { run } = await startRun(client, dag, { params: { run: "never" } });
  await expect.poll(async () => (await describePool(client, two)).waiting.length).toBe(2);
  await skipTasks(client, run, { who: "ann", tasks: ["a", "b"] });
  expect((await ended(run)).state).toBe("succeeded");
  await cancelRun(client, holder, { who: "ann" });
  await expect
    .poll(async () => {
      const { used, waiting } = await describePool(client, two);
      return [used, waiting.length];
    })
    .toEqual([0, 0]);
  expect((await describeRun(client, holder)).state).toBe("cancelled");
  gates.open("held");
});

test("a map's elements take their turns in the pool, however many there are", async () => {
  const many = defineDag("many", { params: z.object({}) }, ({ task, map }) => {
    const list = task("list", handles.list, { length: 40 }, { cache: false });
    map("each", list, handles.quick, (n) => ({ n }), { pool: two, concurrency: 16, cache: false });
  });
  const { run } = await startRun(stack.client, many);
  const state = await ended(run);
  expect(state.state).toBe("succeeded");
  expect(state.tasks[1]?.elements).toHaveLength(40);
  expect(most).toBeLessThanOrEqual(2);
});
