import { randomUUID } from "node:crypto";
import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defineStep } from "../../activities/step.ts";
import { describePool, listPools, setPoolSlots } from "../../client/pools.ts";
import { controlActivities } from "../../operations/index.ts";
import { lazyLake } from "../../workers/lazy-lake.ts";
import type { WorkerGroup } from "../../workers/worker-group.ts";
import { taskQueue } from "../../workflows/engine/spec.ts";
import type { KeptPool } from "../../workflows/pools/keep-pool.ts";
import type { Pool } from "../../workflows/pools/pools.ts";
import {
  poolStateQuery,
  poolWorkflow,
  poolWorkflowId,
  releaseSlots,
  requestSlots,
} from "../../workflows/pools/protocol.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";

let stack: TestStack;
let workers: WorkerGroup;
beforeAll(async () => {
  stack = await startTestStack({ idle: defineStep(async () => null) }, (client) =>
    controlActivities({
      client: async () => client,
      lake: lazyLake(() => Promise.reject(new Error("this test has no lake"))),
      home: "",
      log: pino({ level: "silent" }),
    }),
  );
  workers = await stack.startWorkers();
});
afterAll(() => stack.stop());

/** A pool of its own for each test. */
async function startPool(
  slots: number,
  options: { name?: string; rate?: Pool["rate"]; kept?: KeptPool } = {},
) {
  const name = options.name ?? `pool-${randomUUID().slice(0, 8)}`;
  const pool: Pool = { name, slots, ...(options.rate && { rate: options.rate }), doc: "of a test" };
  const { workflow } = stack.client.temporal;
  const handle = await workflow.start(poolWorkflow, {
    workflowId: poolWorkflowId(name),
    taskQueue: taskQueue("control"),
    args: [pool, options.kept ?? {}],
  });
  // Without the id of the first execution: a pool that goes on in a new history is still the same pool.
  const id = handle.workflowId;
  return { name, pool, state: () => workflow.getHandle(id).query(poolStateQuery), workflow: id };
}

/** A workflow that no worker runs: it is there, takes signals, and can be terminated. */
async function startHolder(pool: { readonly workflow: string }) {
  const { workflow } = stack.client.temporal;
  const id = `holder/${randomUUID().slice(0, 8)}`;
  const handle = await workflow.start("holder", { workflowId: id, taskQueue: "nobody", args: [] });
  const keeper = workflow.getHandle(pool.workflow);
  return {
    id,
    ask: (ids: readonly string[], { slots = 1, priority = 3 } = {}) =>
      keeper.signal(requestSlots, { holder: id, tasks: ids.map((task) => ({ id: task, slots })), priority }),
    release: (...ids: readonly string[]) => keeper.signal(releaseSlots, { holder: id, ids }),
    terminate: () => handle.terminate(),
    /** What it was told that it holds, in order. */
    async granted(): Promise<readonly string[]> {
      const { events = [] } = await handle.fetchHistory();
      return (events ?? []).flatMap((event) => {
        const signal = event.workflowExecutionSignaledEventAttributes;
        const data = signal?.input?.payloads?.[0]?.data;
        if (signal?.signalName !== "slotsGranted" || !data) return [];
        return (JSON.parse(Buffer.from(data).toString()) as { ids: string[] }).ids;
      });
    },
  };
}

/** What Temporal's web UI shows on the pool's page. */
async function details(workflow: string): Promise<string> {
  const metadata = await stack.client.temporal.workflow
    .getHandle(workflow)
    .query<{ currentDetails: string }>("__temporal_workflow_metadata");
  return metadata.currentDetails;
}

const soon = { timeout: 10_000, interval: 50 };

test("slots go round: who is given one holds it until it gives it back", async () => {
  const pool = await startPool(2);
  const [a, b] = [await startHolder(pool), await startHolder(pool)];
  await a.ask(["t0", "t1", "t2"]);
  await expect.poll(a.granted, soon).toEqual(["t0", "t1"]);
  await b.ask(["u0"], { priority: 1 });
  await a.release("t0");
  await expect.poll(b.granted, soon).toEqual(["u0"]);
  expect(await a.granted()).toEqual(["t0", "t1"]);
  await b.release("u0");
  await expect.poll(a.granted, soon).toEqual(["t0", "t1", "t2"]);
  expect(await details(pool.workflow)).toContain(`**2 of 2 slots used**: of a test`);
  expect(await details(pool.workflow)).toContain(`| ${a.id} | t1 | 1 |`);
  expect(await pool.state()).toMatchObject({
    used: 2,
    waiting: [],
    holding: [{ task: "t1" }, { task: "t2" }],
  });
});

test("a holder that is terminated loses its slots to those who wait", async () => {
  const pool = await startPool(1, { kept: { leaseMs: 100 } });
  const [a, b] = [await startHolder(pool), await startHolder(pool)];
  await a.ask(["t0"]);
  await expect.poll(a.granted, soon).toEqual(["t0"]);
  await b.ask(["u0"]);
  await a.terminate();
  await expect.poll(b.granted, soon).toEqual(["u0"]);
  expect(await pool.state()).toMatchObject({ used: 1, holding: [{ holder: b.id }] });
});

test("a grant that does not reach its holder goes to the next one at once", async () => {
  const pool = await startPool(1);
  const [a, b, c] = [await startHolder(pool), await startHolder(pool), await startHolder(pool)];
  await a.ask(["t0"]);
  await expect.poll(a.granted, soon).toEqual(["t0"]);
  await b.ask(["u0", "u1"]);
  await c.ask(["v0"]);
  await b.terminate();
  await a.release("t0");
  await expect.poll(c.granted, soon).toEqual(["v0"]);
  await expect.poll(pool.state, soon).toMatchObject({ used: 1, waiting: [] });
});

test("the number of slots is changed while the pool is in use, and what a change says is true", async () => {
  const pool = await startPool(1);
  const defined = [pool.pool];
  const holder = await startHolder(pool);
  await holder.ask(["t0", "t1", "t2", "t3"]);
  await expect.poll(holder.granted, soon).toEqual(["t0"]);
  const set = (slots: number | null) =>
    setPoolSlots(stack.client, pool.name, { slots, who: "ann", why: "a big machine" }, { defined });
  expect(await set(3)).toEqual({ message: `${pool.name} has 3 slots (1 before)` });
  await expect.poll(holder.granted, soon).toEqual(["t0", "t1", "t2"]);
  expect(await describePool(stack.client, pool.name, defined)).toMatchObject({
    slots: 3,
    definedSlots: 1,
    changed: { who: "ann", why: "a big machine" },
    source: "live",
  });
  const back = await set(null);
  expect(back.message).toContain("has 1 slots (3 before); 2 more are in use");
  await holder.release("t0", "t1");
  await expect.poll(pool.state, soon).toMatchObject({ used: 1, waiting: [{ task: "t3" }] });
  await expect(set(-1)).rejects.toThrow("A pool has a whole number of slots, 0 or more, not -1.");
  await expect(set(0)).resolves.toMatchObject({ message: expect.stringContaining("has 0 slots") });
});

test("a rate limit lets as many through as it says, the others later", async () => {
  const pool = await startPool(10, { rate: { limit: 2, perMs: 1_500 } });
  const holder = await startHolder(pool);
  await holder.ask(["t0", "t1", "t2", "t3"]);
  await expect.poll(holder.granted, soon).toEqual(["t0", "t1"]);
  await expect.poll(holder.granted, soon).toEqual(["t0", "t1", "t2", "t3"]);
  const times = (await pool.state()).holding.map(({ since }) => Date.parse(since));
  expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1_500);
});

test("a thousand requests at once are all served, no more at a time than there are slots", async () => {
  const pool = await startPool(50, { kept: { historyLimit: 150 } });
  const holders = await Promise.all(Array.from({ length: 4 }, () => startHolder(pool)));
  const ids = Array.from({ length: 250 }, (_, n) => `score[${n}]`);
  await Promise.all(holders.map((holder) => holder.ask(ids)));
  const done = new Map(holders.map((holder) => [holder.id, 0]));
  for (let served = 0; served < 1_000; ) {
    for (const holder of holders) {
      const granted = await holder.granted();
      const given = granted.slice(done.get(holder.id));
      if (given.length === 0) continue;
      expect((await pool.state()).used).toBeLessThanOrEqual(50);
      done.set(holder.id, granted.length);
      served += given.length;
      await holder.release(...given);
    }
  }
  for (const holder of holders) expect(new Set(await holder.granted()).size).toBe(250);
  await expect.poll(pool.state, soon).toMatchObject({ used: 0, holding: [], waiting: [] });
  const executions = stack.client.temporal.workflow.list({ query: `WorkflowId = "${pool.workflow}"` });
  const ended: string[] = [];
  for await (const { status } of executions) ended.push(status.name);
  // It went on in new histories in between, and lost nothing.
  expect(ended).toContain("CONTINUED_AS_NEW");
}, 60_000);

test("what happens while no worker is up is made good when one is", async () => {
  const pool = await startPool(1);
  const [a, b] = [await startHolder(pool), await startHolder(pool)];
  await a.ask(["t0"]);
  await expect.poll(a.granted, soon).toEqual(["t0"]);
  await b.ask(["u0"]);
  await workers.stop();
  await a.release("t0");
  expect(await describePool(stack.client, pool.name, [pool.pool])).toMatchObject({ source: "no-worker" });
  workers = await stack.startWorkers();
  await expect.poll(b.granted, soon).toEqual(["u0"]);
});

test("a pool that somebody cancels in Temporal goes on: runs rely on it", async () => {
  const pool = await startPool(1);
  const holder = await startHolder(pool);
  await stack.client.temporal.workflow.getHandle(pool.workflow).cancel();
  await holder.ask(["t0", "t1"]);
  await expect.poll(holder.granted, soon).toEqual(["t0"]);
  // Told again, as often as it asks.
  await holder.ask(["t0"]);
  await expect.poll(holder.granted, soon).toEqual(["t0", "t0"]);
  await holder.release("t0");
  await expect.poll(holder.granted, soon).toEqual(["t0", "t0", "t1"]);
});

test("a definition that was changed by a deploy is taken up", async () => {
  const pool = await startPool(1, { name: "models", kept: { leaseMs: 100 } });
  const holder = await startHolder(pool);
  await holder.ask(["t0", "t1"]);
  await expect.poll(holder.granted, soon).toEqual(["t0", "t1"]);
  expect(await pool.state()).toMatchObject({ slots: 2, definedSlots: 2 });
});

test("pools that nobody has used show as they are defined", async () => {
  const pools = await listPools(stack.client);
  expect(pools).toContainEqual(
    expect.objectContaining({ name: "openfda", slots: 4, used: 0, source: "unused" }),
  );
  await expect(describePool(stack.client, "model")).rejects.toThrow(
    "There is no pool model; there are models,",
  );
});
