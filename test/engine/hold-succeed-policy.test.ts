import { ApplicationFailure } from "@temporalio/client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  holdUpdate,
  policyUpdate,
  refused,
  releaseUpdate,
  retryUpdate,
  skipUpdate,
  succeedUpdate,
} from "../../workflows/control.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { startEngine, states, type TestEngine, type TestRun, taskOf } from "../support/engine.ts";
import { Gates } from "../support/gates.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{
  flaky: Step<{ name: string; of?: unknown }, { rows: number }>;
  gated: Step<{ name: string; of?: unknown }, string>;
  echo: Step<{ of?: unknown }, unknown>;
}>();
const params = z.object({});
const once = { attempts: 1 };
const ann = { who: "ann", why: "a bad file" };

let engine: TestEngine;
let gates: Gates;
let mended: Set<string>;
let attempts: Record<string, number>;
beforeAll(async () => {
  engine = await startEngine({
    flaky: ({ name }: { name: string }) => {
      attempts[name] = (attempts[name] ?? 0) + 1;
      if (!mended.has(name))
        throw ApplicationFailure.create({ type: "broken", message: `${name} is broken` });
      return { rows: 3 };
    },
    gated: ({ name }: { name: string }) => gates.pass(name),
    echo: ({ of }: { of?: unknown }) => of ?? null,
  });
});
beforeEach(() => {
  gates = new Gates();
  mended = new Set();
  attempts = {};
});
afterAll(() => engine.stop());

async function refusal(update: Promise<unknown>): Promise<string> {
  const error = await update.then(
    () => undefined,
    (thrown: { cause?: unknown }) => thrown.cause,
  );
  expect(error).toBeInstanceOf(ApplicationFailure);
  expect((error as ApplicationFailure).type).toBe(refused);
  return (error as ApplicationFailure).message;
}

describe("holding a task", () => {
  const dag = defineDag("holding", { params }, ({ task }) => {
    const first = task("first", steps.gated, { name: "first" });
    const second = task("second", steps.echo, { of: first });
    task("third", steps.echo, { of: second });
    task("beside", steps.echo, { of: first });
  });

  test("keeps it back while its siblings go on, until it is released", async () => {
    const run = await engine.start(dag);
    await gates.reached("first");
    await run.handle.executeUpdate(holdUpdate, { args: [{ ...ann, tasks: ["second"] }] });
    gates.open("first");
    const held = await run.until((state) => taskOf(state, "beside").state === "succeeded");
    expect(states(held)).toMatchObject({ first: "succeeded", second: "ready", third: "waiting" });
    expect(taskOf(held, "second").reason).toBe("held by ann: a bad file");
    expect((await run.until((state) => state.state === "paused")).state).toBe("paused");
    await run.handle.executeUpdate(releaseUpdate, { args: [{ who: "bo", tasks: ["second"] }] });
    const ended = await run.ended();
    expect(ended.state).toBe("succeeded");
    expect(ended.actions.map(({ action, who }) => [action, who])).toEqual([
      ["hold", "ann"],
      ["release", "bo"],
    ]);
  });

  test("is refused in a sentence where it makes no sense", async () => {
    const run = await engine.start(dag);
    await gates.reached("first");
    const hold = (task: string) =>
      run.handle.executeUpdate(holdUpdate, { args: [{ ...ann, tasks: [task] }] });
    expect(await refusal(hold("first"))).toBe(
      'task "first" is running: it has started, so it cannot be held',
    );
    await hold("third");
    expect(await refusal(hold("third"))).toBe('task "third" is held already');
    const release = run.handle.executeUpdate(releaseUpdate, { args: [{ ...ann, tasks: ["second"] }] });
    expect(await refusal(release)).toBe('task "second" is not held');
    gates.open("first");
    await run.handle.terminate();
  });
});

describe("giving a task its output", () => {
  const dag = defineDag("giving", { params }, ({ task }) => {
    const read = task("read", steps.flaky, { name: "read" }, { onFailure: "await-operator", retry: once });
    task("count", steps.echo, { of: read.at("rows") });
  });
  const stuck = (run: TestRun) => run.until((state) => taskOf(state, "read").state === "awaiting-operator");

  test("lets what follows run with it, and keeps who gave it and why", async () => {
    const run = await engine.start(dag);
    await stuck(run);
    await run.handle.executeUpdate(succeedUpdate, { args: [{ ...ann, task: "read", output: { rows: 7 } }] });
    const ended = await run.ended();
    expect(states(ended)).toEqual({ read: "succeeded", count: "succeeded" });
    expect(taskOf(ended, "count").output).toBe(7);
    expect(taskOf(ended, "read").reason).toBe("output given by ann: a bad file");
    expect(ended.actions[0]).toMatchObject({ action: "succeed", tasks: ["read"], detail: '{"rows":7}' });
  });

  test("is refused where the output lacks what others read", async () => {
    const run = await engine.start(dag);
    await stuck(run);
    const give = run.handle.executeUpdate(succeedUpdate, { args: [{ ...ann, task: "read", output: {} }] });
    expect(await refusal(give)).toBe(
      `task "count" reads "rows" of read's output, which the output given lacks`,
    );
    await run.handle.terminate();
  });

  test("also brings back what had failed because of it", async () => {
    const failing = defineDag("giving-late", { params }, ({ task }) => {
      const read = task("read", steps.flaky, { name: "read" }, { retry: once });
      task("count", steps.echo, { of: read.at("rows") });
      task("beside", steps.gated, { name: "beside" });
    });
    const run = await engine.start(failing);
    await run.until((state) => taskOf(state, "count").state === "upstream-failed");
    await run.handle.executeUpdate(succeedUpdate, { args: [{ ...ann, task: "read", output: { rows: 7 } }] });
    gates.open("beside");
    expect((await run.ended()).state).toBe("succeeded");
  });
});

describe("retrying many at once", () => {
  const dag = defineDag("many", { params }, ({ task }) => {
    for (const name of ["a", "b"]) task(name, steps.flaky, { name }, { retry: once });
    task("c", steps.gated, { name: "c" });
    task("waits", steps.gated, { name: "waits" });
  });

  test("runs all that failed, or all that were skipped by hand, and nothing else", async () => {
    const run = await engine.start(dag);
    await run.until((state) => states(state).a === "failed" && states(state).b === "failed");
    await run.handle.executeUpdate(skipUpdate, { args: [{ ...ann, tasks: ["c"] }] });
    mended = new Set(["a", "b"]);
    const retry = (which: "failed" | "skipped") =>
      run.handle.executeUpdate(retryUpdate, { args: [{ ...ann, tasks: [], which }] });
    expect((await retry("failed")).message).toBe("a, b: runs again");
    expect(await refusal(retry("failed"))).toBe("no task of this run has failed or waits for an operator");
    expect((await retry("skipped")).message).toBe("c: runs again");
    gates.open("c");
    gates.open("waits");
    expect((await run.ended()).state).toBe("succeeded");
    expect(attempts).toEqual({ a: 2, b: 2 });
  });

  test("pressed by two people at the same moment is one retry", async () => {
    const run = await engine.start(dag);
    await run.until((state) => states(state).a === "failed" && states(state).b === "failed");
    mended = new Set(["a", "b"]);
    const press = (who: string) =>
      run.handle.executeUpdate(retryUpdate, { args: [{ who, tasks: [], which: "failed" as const }] });
    const pressed = await Promise.allSettled([press("ann"), press("bo")]);
    expect(pressed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    gates.open("c");
    gates.open("waits");
    const ended = await run.ended();
    expect(attempts).toEqual({ a: 2, b: 2 });
    expect(ended.actions).toHaveLength(1);
  });
});

describe("changing a retry policy", () => {
  const dag = defineDag("policies", { params }, ({ task }) => {
    const first = task("first", steps.gated, { name: "first" });
    task("second", steps.flaky, { name: "second", of: first }, { retry: once });
  });

  test("counts for a task that has not started", async () => {
    const run = await engine.start(dag);
    await gates.reached("first");
    const retry = { attempts: 3, initialMs: 10 };
    await run.handle.executeUpdate(policyUpdate, { args: [{ ...ann, tasks: ["second"], retry }] });
    gates.open("first");
    const ended = await run.ended();
    expect(attempts.second).toBe(3);
    expect(taskOf(ended, "second").attempts).toBe(3);
    expect(ended.actions[0]).toMatchObject({ action: "policy", detail: '{"attempts":3,"initialMs":10}' });
  });

  test("is refused for a policy that cannot be", async () => {
    const run = await engine.start(dag);
    await gates.reached("first");
    const change = (retry: object) =>
      run.handle.executeUpdate(policyUpdate, { args: [{ ...ann, tasks: ["second"], retry }] });
    expect(await refusal(change({ attempts: 0 }))).toBe("attempts is 0, and must be a whole number from 1");
    expect(await refusal(change({}))).toBe("say what of the retry policy changes");
    gates.open("first");
    await run.handle.terminate();
  });
});
