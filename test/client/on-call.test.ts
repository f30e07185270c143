import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { defineStep } from "../../activities/step.ts";
import { changePolicy, releaseTasks, retryTasks, succeedTask } from "../../client/control-run.ts";
import { describeRun } from "../../client/describe-run.ts";
import { planRerun, rerun } from "../../client/rerun.ts";
import { startRun } from "../../client/start-run.ts";
import { watchRun } from "../../client/watch-run.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import type { RunState, RunStatus } from "../../workflows/engine/spec.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";

let broken: boolean;
const steps = {
  add: defineStep(async ({ a, b }: { a: number; b: number }) => a + b),
  flaky: defineStep(async (_: { of: number }) => {
    if (broken) throw Object.assign(new Error("the source is away"), { name: "SourceAway", code: "AWAY" });
    return 1;
  }),
};
const handles = stepHandles<typeof steps>();
const sums = defineDag("sums", { params: z.object({ start: z.number().default(1) }) }, ({ params, task }) => {
  const one = task("one", handles.add, { a: params.start, b: 1 });
  const two = task("two", handles.add, { a: one, b: 10 });
  task("three", handles.add, { a: two, b: 5 });
});

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack(steps);
  await stack.startWorkers();
});
beforeEach(() => {
  broken = true;
});
afterAll(() => stack.stop());
const who = "on-call";

async function until(run: string, expected: RunStatus | ((state: RunState) => boolean)): Promise<RunState> {
  for await (const state of watchRun(stack.client, run, { everyMs: 50 })) {
    if (typeof expected === "string" ? state.state === expected : expected(state)) return state;
  }
  throw new Error(`${run} never came to what was expected`);
}

test("a rerun of one task alone takes the others' outputs from the earlier run", async () => {
  const { client, host } = stack;
  const { run } = await startRun(client, sums);
  const earlier = await until(run, "succeeded");
  const options = { versions: host.versions, results: host.results, stands: async () => true };
  const planned = await planRerun(earlier, sums, { ...options, only: ["two"] });
  expect(planned).toEqual([
    { task: "one", decision: "reuse", why: `as in ${run}` },
    { task: "two", decision: "run", why: "forced" },
    { task: "three", decision: "skip", why: "no part of this run" },
  ]);
  const again = await rerun(client, run, sums, { only: ["two"] });
  const ended = await until(again.run, "succeeded");
  expect(ended.tasks.map(({ state, output }) => [state, output])).toEqual([
    ["reused", 2],
    ["succeeded", 12],
    ["skipped", undefined],
  ]);
  expect(ended.startedBy).toEqual({ kind: "rerun", name: run });
  await expect(rerun(client, again.run, sums, { only: ["three"] })).resolves.toBeDefined();
  const partly = await describeRun(client, again.run);
  expect(partly.tasks[2]?.reason).toBe("no part of this run");
});

test("a task cannot run alone without what it reads", async () => {
  const { client } = stack;
  const failing = defineDag("failing", { params: z.object({}) }, ({ task }) => {
    const one = task("one", handles.flaky, { of: 1 }, { retry: { attempts: 1 }, cache: false });
    task("two", handles.add, { a: one, b: 1 });
  });
  const { run } = await startRun(client, failing);
  await until(run, "failed");
  await expect(rerun(client, run, failing, { only: ["two"] })).rejects.toThrow(
    `two cannot run alone: it reads one, which has no output in ${run}. Name one too, or use --from.`,
  );
  const { versions, results } = stack.host;
  const plan = await planRerun(await describeRun(client, run), failing, {
    versions,
    results,
    stands: async () => true,
  });
  expect(plan[1]).toMatchObject({ decision: "open" });
  await expect(retryTasks(client, run, { who, tasks: ["one"] })).rejects.toThrow(
    `${run} has ended as failed; \`pharma rerun ${run}\` runs what is missing.`,
  );
});

test("a rerun with another param runs what the param changes, and says so before", async () => {
  const { client, host } = stack;
  const { run } = await startRun(client, sums, { params: { start: 3 } });
  const earlier = await until(run, "succeeded");
  const options = { versions: host.versions, results: host.results, stands: async () => true };
  const plan = await planRerun(earlier, sums, { ...options, params: { start: 4 } });
  expect(plan[0]).toEqual({ task: "one", decision: "run", why: "input `a` changed" });
  const again = await rerun(client, run, sums, { params: { start: 4 } });
  expect((await until(again.run, "succeeded")).tasks[2]?.output).toBe(20);
});

test("a run may start with a task held back, and go on when it is released", async () => {
  const { client } = stack;
  const { run } = await startRun(client, sums, { params: { start: 50 }, held: ["two"] });
  const held = await until(run, "paused");
  expect(held.tasks.map(({ state }) => state)).toEqual(["succeeded", "ready", "waiting"]);
  expect(held.tasks[1]?.reason).toBe("held from the start");
  await releaseTasks(client, run, { who, tasks: ["two"] });
  await until(run, "succeeded");
});

test("a task that waits an hour for its retry is tried at once under a new policy", async () => {
  const { client } = stack;
  const patient = defineDag("patient", { params: z.object({}) }, ({ task }) => {
    task("one", handles.flaky, { of: 1 }, { retry: { attempts: 3, initial: "1h", max: "1h" }, cache: false });
  });
  const { run } = await startRun(client, patient);
  await until(run, ({ tasks }) => tasks[0]?.state === "retrying");
  broken = false;
  await changePolicy(client, run, { who, tasks: ["one"], retry: { initialMs: 100, maxMs: 100 } });
  const ended = await until(run, "succeeded");
  expect(ended.tasks[0]).toMatchObject({ attempts: 2 });
  expect(ended.actions).toMatchObject([{ action: "policy", who, tasks: ["one"] }]);
});

test("a task in work may be given more attempts than it was launched with", async () => {
  const { client } = stack;
  const stubborn = defineDag("stubborn", { params: z.object({}) }, ({ task }) => {
    task("one", handles.flaky, { of: 1 }, { retry: { attempts: 2, initial: "1h", max: "1h" }, cache: false });
  });
  const { run } = await startRun(client, stubborn);
  await until(run, ({ tasks }) => tasks[0]?.state === "retrying");
  const retry = { attempts: 20, initialMs: 100, backoff: 1, maxMs: 100 };
  await changePolicy(client, run, { who, tasks: ["one"], retry });
  await until(run, ({ tasks }) => (tasks[0]?.attempts ?? 0) > 3);
  broken = false;
  expect((await until(run, "succeeded")).tasks[0]?.attempts).toBeGreaterThan(3);
});

test("a task that cannot be mended is given its output, and the run goes on", async () => {
  const { client } = stack;
  const stuck = defineDag("stuck", { params: z.object({}) }, ({ task }) => {
    const once = { attempts: 1 };
    const one = task("one", handles.flaky, { of: 1 }, { retry: once, onFailure: "await-operator" });
    task("two", handles.add, { a: one, b: 1 });
  });
  const { run } = await startRun(client, stuck);
  await until(run, "awaiting-operator");
  await succeedTask(client, run, { who, why: "counted by hand", task: "one", output: 41 });
  expect((await until(run, "succeeded")).tasks[1]?.output).toBe(42);
});
