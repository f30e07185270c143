import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defineStep } from "../../activities/step.ts";
import { cancelRun, pauseRun, resumeRun, retryTasks } from "../../client/control-run.ts";
import { describeRun } from "../../client/describe-run.ts";
import { listRuns } from "../../client/list-runs.ts";
import { readLogs } from "../../client/read-logs.ts";
import { planRerun, rerun } from "../../client/rerun.ts";
import { startRun } from "../../client/start-run.ts";
import { stateFromHistory } from "../../client/state-from-history.ts";
import { watchRun } from "../../client/watch-run.ts";
import type { WorkerGroup } from "../../workers/worker-group.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import type { RunState, RunStatus } from "../../workflows/engine/spec.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";

let broken = true;
const steps = {
  add: defineStep(async ({ a, b }: { a: number; b: number }, { log }) => {
    log.info({ a, b }, "adding");
    return a + b;
  }),
  flaky: defineStep(async (_: { of: number }) => {
    if (broken)
      throw Object.assign(new Error("the source is away"), { name: "SourceAway", code: "SOURCE_AWAY" });
    return 1;
  }),
  hang: defineStep(
    (_: { of: number }, { signal, progress }) =>
      new Promise<number>((_resolve, reject) => {
        progress(1, 2, "files");
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
  ),
};
const handles = stepHandles<typeof steps>();

const sums = defineDag(
  "sums",
  { params: z.object({ day: z.iso.date(), start: z.number().default(1) }) },
  ({ params, task }) => {
    const one = task("one", handles.add, { a: params.start, b: 1 });
    const two = task("two", handles.add, { a: one, b: 10 });
    task("three", handles.add, { a: params.start, b: 5 }, { after: [two] });
  },
);
const fragile = defineDag("fragile", { params: z.object({}) }, ({ task }) => {
  const one = task("one", handles.add, { a: 1, b: 1 }, { cache: false });
  const options = {
    retry: { attempts: 2, initial: "10ms" },
    onFailure: "await-operator",
    cache: false,
  } as const;
  const two = task("two", handles.flaky, { of: one }, options);
  task("three", handles.add, { a: two, b: 1 }, { cache: false });
});
const failing = defineDag("failing", { params: z.object({}) }, ({ task }) => {
  task("one", handles.flaky, { of: 1 }, { retry: { attempts: 1 }, cache: false });
});
const hanging = defineDag("hanging", { params: z.object({}) }, ({ task }) => {
  task("one", handles.hang, { of: 1 }, { cache: false });
});

let stack: TestStack;
let workers: WorkerGroup;
beforeAll(async () => {
  stack = await startTestStack(steps);
  workers = await stack.startWorkers();
});
afterAll(() => stack.stop());

const who = "on-call";

/** Watches a run until it is as expected. */
async function until(run: string, expected: RunStatus) {
  for await (const state of watchRun(stack.client, run, { everyMs: 50 })) {
    if (state.state === expected) return state;
  }
  throw new Error(`${run} was never ${expected}`);
}

test("a day's runs are counted, and their params are checked before anything starts", async () => {
  const { client } = stack;
  const params = { day: "2026-11-20" };
  expect(await startRun(client, sums, { params })).toMatchObject({
    run: "sums/2026-11-20",
    params: { start: 1 },
  });
  await expect(startRun(client, sums, { params: { start: 1, dya: "x" } })).rejects.toThrow(
    /no param "dya"; there are day, start.*param "day"/,
  );
  await expect(startRun(client, sums, { params, force: ["four"] })).rejects.toThrow(
    "sums has no task four; it has one, two, three.",
  );
  const first = await until("sums/2026-11-20", "succeeded");
  expect(first.tasks.map((task) => task.output)).toEqual([2, 12, 6]);
  expect((await startRun(client, sums, { params })).run).toBe("sums/2026-11-20.2");
  await until("sums/2026-11-20.2", "succeeded");
});

test("runs are listed by DAG, day and state, newest first", async () => {
  const { client } = stack;
  const names = async (filter: Parameters<typeof listRuns>[1]) =>
    (await listRuns(client, filter)).map(({ run, state }) => [run, state]);
  await startRun(client, failing);
  await expect.poll(() => names({ dag: "failing", state: "failed" })).toHaveLength(1);
  await expect
    .poll(() => names({ day: "2026-11-20", state: "succeeded" }))
    .toEqual([
      ["sums/2026-11-20.2", "succeeded"],
      ["sums/2026-11-20", "succeeded"],
    ]);
  expect(await names({ dag: "sums", limit: 1 })).toHaveLength(1);
  expect(await names({ dag: 'odd" OR "1' })).toEqual([]);
});

test("an ended run tells its state, and an unknown one what there is", async () => {
  const { client } = stack;
  const succeeded = await describeRun(client, "sums/2026-11-20");
  expect(succeeded).toMatchObject({ state: "succeeded", source: "result", dag: "sums" });
  const { run } = await startRun(client, failing);
  const failed = await until(run, "failed");
  expect(failed).toMatchObject({
    failure: { task: "one", code: "SOURCE_AWAY", message: "one failed: the source is away" },
  });
  await expect(describeRun(client, "sums/never")).rejects.toThrow(
    /There is no run sums\/never; recent runs: .*sums\//,
  );
});

test("a rerun reuses what stands; its plan says so before, and --from forces what follows", async () => {
  const { client, host } = stack;
  const earlier = await describeRun(client, "sums/2026-11-20");
  const options = { versions: host.versions, results: host.results, stands: async () => true };
  const planned = await planRerun(earlier, sums, options);
  expect(planned.map(({ task, decision }) => [task, decision])).toEqual([
    ["one", "reuse"],
    ["two", "reuse"],
    ["three", "reuse"],
  ]);
  const changed = await planRerun(earlier, sums, { ...options, versions: { add: "2" } });
  expect(changed[0]).toEqual({ task: "one", decision: "run", why: "code changed" });
  expect(changed[1]).toMatchObject({ decision: "open", why: "runs if one brings something new" });
  const forced = await planRerun(earlier, sums, { ...options, from: ["two"] });
  expect(forced.map(({ decision, why }) => `${decision}: ${why}`)).toEqual([
    expect.stringMatching(/^reuse: same code and input as in sums/),
    "run: forced",
    "run: follows two",
  ]);
  const again = await rerun(client, "sums/2026-11-20", sums, { from: ["two"] });
  expect(again.run).toBe("sums/2026-11-20.3");
  const ended = await until(again.run, "succeeded");
  expect(ended.tasks.map(({ state }) => state)).toEqual(["reused", "succeeded", "succeeded"]);
  await expect(rerun(client, again.run, sums, { from: ["nine"] })).rejects.toThrow("sums has no task nine");
});

test("an operator retries what waits; the run goes on where it stood", async () => {
  const { client } = stack;
  broken = true;
  const { run } = await startRun(client, fragile);
  const waiting = await until(run, "awaiting-operator");
  expect(waiting.tasks[1]).toMatchObject({ state: "awaiting-operator", attempts: 2 });
  await expect(retryTasks(client, run, { tasks: ["nine"], who })).rejects.toMatchObject({ code: "REFUSED" });
  broken = false;
  await retryTasks(client, run, { tasks: ["two"], who, why: "source is back" });
  const ended = await until(run, "succeeded");
  expect(ended.actions).toMatchObject([{ action: "retry", tasks: ["two"], who, why: "source is back" }]);
  await expect(retryTasks(client, run, { tasks: ["two"], who })).rejects.toThrow(/has ended as succeeded/);
  broken = true;
});

test("a run is paused, resumed and cancelled by whom and why; its progress can be seen", async () => {
  const { client } = stack;
  const { run } = await startRun(client, hanging);
  await expect
    .poll(async () => (await describeRun(client, run)).activities, { timeout: 5_000 })
    .toMatchObject({ one: { attempt: 1, state: "running", progress: { done: 1, total: 2, unit: "files" } } });
  await pauseRun(client, run, { who });
  expect((await describeRun(client, run)).state).toBe("paused");
  await expect(pauseRun(client, run, { who })).rejects.toMatchObject({ code: "REFUSED" });
  await resumeRun(client, run, { who });
  await cancelRun(client, run, { who, why: "wrong day" });
  const ended = await until(run, "cancelled");
  expect(ended).toMatchObject({
    actions: [{}, {}, { action: "cancel", who, why: "wrong day" }],
  });
  const listed = async () => (await listRuns(client, { state: "cancelled" })).map((found) => found.run);
  await expect.poll(listed).toContain(run);
});

test("a run's logs are read by run and by task, in order", async () => {
  const { host } = stack;
  const lines = await readLogs(host.logs, "sums/2026-11-20");
  expect(lines.map(({ task, msg }) => [task, msg])).toEqual([
    ["one", "adding"],
    ["two", "adding"],
    ["three", "adding"],
  ]);
  expect(await readLogs(host.logs, "sums/2026-11-20", "two")).toHaveLength(1);
  await expect(readLogs(host.logs, "sums/2026-11-20", "nine")).rejects.toThrow(
    "tasks with a log: one, three, two",
  );
});

test("a history tells of a task's start and end at the times that the run itself tells", async () => {
  const { client } = stack;
  const handle = client.temporal.workflow.getHandle("sums/2026-11-20");
  const told = (await handle.result()) as RunState;
  const { state: status, startedAt, endedAt } = told;
  const read = stateFromHistory("sums/2026-11-20", await handle.fetchHistory(), {
    ...{ status, startedAt, endedAt, codecKeys: [] },
  });
  const times = ({ tasks }: RunState) => tasks.map((task) => [task.id, task.startedAt, task.endedAt]);
  expect(times(read)).toEqual(times(told));
});

test("while no worker is up, a run's state is read from its history", async () => {
  const { client } = stack;
  const { run } = await startRun(client, hanging);
  await expect.poll(async () => (await describeRun(client, run)).tasks[0]?.state).toBe("running");
  await workers.stop();
  const seen = await describeRun(client, run);
  expect(seen).toMatchObject({ run, dag: "hanging", state: "running", source: "history" });
  expect(seen.tasks[0]?.id).toBe("one");
  await expect(pauseRun(client, run, { who })).rejects.toThrow(/No worker answers/);
});
