import { Context } from "@temporalio/activity";
import { ApplicationFailure, type WorkflowFailedError } from "@temporalio/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { runFailed } from "../../workflows/control.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { gt } from "../../workflows/engine/when.ts";
import { startEngine, states, type TestEngine, taskOf } from "../support/engine.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{
  add: Step<{ a: number; b: number }, number>;
  list: Step<{ length: number }, readonly { value: number }[]>;
  double: Step<{ value: number }, number>;
  sum: Step<{ values: readonly number[] }, number>;
  failUntil: Step<{ attempt: number }, number>;
  broken: Step<{ code: string }, { never: string }>;
  silent: Step<Record<string, never>, null>;
  nothing: Step<{ of?: unknown }, null>;
}>();
const params = z.object({});

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine({
    add: ({ a, b }: { a: number; b: number }) => a + b,
    list: ({ length }: { length: number }) => Array.from({ length }, (_, value) => ({ value })),
    double: ({ value }: { value: number }) => {
      if (value < 0) throw ApplicationFailure.create({ type: "negative", message: `${value} is negative` });
      return value * 2;
    },
    sum: ({ values }: { values: readonly number[] }) => values.reduce((sum, value) => sum + value, 0),
    failUntil: ({ attempt }: { attempt: number }) => {
      const now = Context.current().info.attempt;
      if (now < attempt)
        throw ApplicationFailure.create({ type: "not-yet", message: `attempt ${now} is too early` });
      return now;
    },
    broken: ({ code }: { code: string }) => {
      const { attempt } = Context.current().info;
      throw ApplicationFailure.create({
        type: code,
        message: `reviews.tsv cannot be read`,
        details: [{ attempt }],
      });
    },
    silent: () => Context.current().cancelled,
    nothing: () => null,
  });
});
afterAll(() => engine.stop());

describe("a run", () => {
  test("passes outputs from task to task, in all lanes", async () => {
    const dag = defineDag("sums", { params: z.object({ start: z.number() }) }, ({ params, task }) => {
      const one = task("one", steps.add, { a: params.start, b: 1 });
      const two = task("two", steps.add, { a: one, b: 10 }, { local: true });
      task("three", steps.add, { a: one, b: two }, { queue: "io" });
    });
    const ended = await (await engine.start(dag, { start: 5 })).ended();
    expect(states(ended)).toEqual({ one: "succeeded", two: "succeeded", three: "succeeded" });
    expect(taskOf(ended, "three")).toMatchObject({ output: 22, attempts: 1, key: "add-key" });
    expect(ended).toMatchObject({ state: "succeeded", params: { start: 5 }, actions: [] });
  });

  test("returns the state that the query answers", async () => {
    const dag = defineDag("one-task", { params }, ({ task }) => {
      task("only", steps.nothing, {});
    });
    const run = await engine.start(dag);
    expect(await run.handle.result()).toEqual(await run.state());
  });

  test("retries a task as its policy says, and counts the attempts", async () => {
    const dag = defineDag("retries", { params }, ({ task }) => {
      const retry = { attempts: 3, initial: 1 };
      task("third-time", steps.failUntil, { attempt: 3 }, { retry });
      task("local-too", steps.failUntil, { attempt: 2 }, { retry, local: true });
    });
    const ended = await (await engine.start(dag)).ended();
    expect(taskOf(ended, "third-time")).toMatchObject({ state: "succeeded", attempts: 3 });
    expect(taskOf(ended, "local-too")).toMatchObject({ state: "succeeded", attempts: 2 });
  });

  test("does not retry an error that no retry helps", async () => {
    const dag = defineDag("non-retryable", { params }, ({ task }) => {
      task(
        "read",
        steps.broken,
        { code: "unreadable" },
        { retry: { attempts: 5, nonRetryable: ["unreadable"] } },
      );
    });
    const ended = await (await engine.start(dag)).ended();
    expect(taskOf(ended, "read")).toMatchObject({
      state: "failed",
      attempts: 1,
      error: { code: "unreadable", message: "reviews.tsv cannot be read" },
    });
  });

  test("fails a task whose worker falls silent each time", async () => {
    const dag = defineDag("silence", { params }, ({ task }) => {
      const timeouts = { heartbeat: 300 };
      const retry = { attempts: 1, initial: 1, backoff: 1 };
      task("silent", steps.silent, {}, { timeouts, retry, onFailure: "skip" });
    });
    const ended = await (await engine.start(dag)).ended();
    expect(taskOf(ended, "silent")).toMatchObject({
      state: "skipped",
      attempts: 5,
      error: { code: "poisoned-task", message: expect.stringContaining("5 workers died or fell silent") },
    });
    expect(ended.state).toBe("succeeded");
  });

  test("that fails closes as failed, says why in one sentence, and carries its state", async () => {
    const dag = defineDag("failing", { params }, ({ task }) => {
      const read = task("read", steps.broken, { code: "unreadable" }, { retry: { attempts: 2, initial: 1 } });
      task("parse", steps.nothing, { of: read });
      task("beside", steps.nothing, {});
      task("clean-up", steps.nothing, { of: read.optional() }, { trigger: "all-done" });
      task("alert", steps.nothing, {}, { after: [read], trigger: "one-failed" });
    });
    const run = await engine.start(dag);
    const failure = await run.handle.result().catch((error: WorkflowFailedError) => error.cause);
    expect(failure).toMatchObject({
      type: runFailed,
      message: "read failed: reviews.tsv cannot be read",
      details: [{ state: "failed", failure: { task: "read", code: "unreadable" } }],
    });
    const ended = await run.state();
    expect(states(ended)).toEqual({
      read: "failed",
      parse: "upstream-failed",
      beside: "succeeded",
      "clean-up": "succeeded",
      alert: "succeeded",
    });
    expect(taskOf(ended, "parse").reason).toBe('upstream "read" failed');
    expect((await run.handle.describe()).status.name).toBe("FAILED");
  });

  test("skips what a condition or a skipped upstream says to skip", async () => {
    const dag = defineDag("skipping", { params }, ({ task }) => {
      const count = task("count", steps.add, { a: 0, b: 0 });
      const some = task("some", steps.nothing, {}, { when: gt(count, 0) });
      task("after-some", steps.nothing, { of: some });
      task("anyway", steps.nothing, { of: some.optional() }, { trigger: "none-failed" });
    });
    const ended = await (await engine.start(dag)).ended();
    expect(states(ended)).toEqual({
      count: "succeeded",
      some: "skipped",
      "after-some": "skipped",
      anyway: "succeeded",
    });
    expect(taskOf(ended, "some").reason).toBe("its condition does not hold");
    expect(taskOf(ended, "after-some").reason).toBe('upstream "some" skipped');
  });

  test("fails a task whose input cannot be made, without starting it", async () => {
    const dag = defineDag("no-field", { params }, ({ task }) => {
      const nothing = task("nothing", steps.nothing, {});
      task("reads-it", steps.nothing, { of: (nothing as never as typeof broken).at("never") });
      const broken = task(
        "broken",
        steps.broken,
        { code: "x" },
        { retry: { attempts: 1 }, onFailure: "skip" },
      );
    });
    const ended = await (await engine.start(dag)).ended();
    expect(taskOf(ended, "reads-it")).toMatchObject({
      state: "failed",
      attempts: 0,
      error: { code: "input", message: 'there is no output of task "nothing".never' },
    });
  });

  test("ends as failed when it takes longer than its deadline", async () => {
    const dag = defineDag("late", { params, deadline: 300 }, ({ task }) => {
      task("silent", steps.silent, {});
    });
    const ended = await (await engine.start(dag)).ended();
    expect(ended).toMatchObject({ state: "failed", failure: { code: "deadline" } });
    expect(ended.failure?.message).toMatch(/took longer than its deadline of 0.3 s/);
    expect(states(ended)).toEqual({ silent: "cancelled" });
  });
});

describe("a map", () => {
  const mapped = (concurrency: number, onFailure: "fail" | "skip" = "fail") =>
    defineDag("mapped", { params: z.object({ list: z.array(z.object({ value: z.number() })) }) }, (dag) => {
      const doubled = dag.map("double", dag.params.list, steps.double, (element) => element, {
        concurrency,
        onFailure,
        retry: { attempts: 1 },
      });
      dag.task("sum", steps.sum, { values: doubled });
    });

  test("runs once per element of a list known at run time", async () => {
    const dag = defineDag("listed", { params }, ({ task, map }) => {
      const list = task("list", steps.list, { length: 7 });
      const doubled = map("double", list, steps.double, (element) => ({ value: element.at("value") }), {
        concurrency: 3,
      });
      task("sum", steps.sum, { values: doubled });
    });
    const ended = await (await engine.start(dag)).ended();
    expect(taskOf(ended, "sum").output).toBe(42);
    expect(taskOf(ended, "double")).toMatchObject({ state: "succeeded", attempts: 7 });
    expect(taskOf(ended, "double[3]")).toMatchObject({ state: "succeeded", output: 6, attempts: 1 });
  });

  test("over nothing succeeds with an empty list", async () => {
    const ended = await (await engine.start(mapped(2), { list: [] })).ended();
    expect(states(ended)).toEqual({ double: "succeeded", sum: "succeeded" });
    expect(taskOf(ended, "double").endedAt).toBe(taskOf(ended, "double").startedAt);
  });

  test("lets its other elements go on when one fails, then fails and names it", async () => {
    const list = [-1, 2, 3].map((value) => ({ value }));
    const ended = await (await engine.start(mapped(2), { list })).ended();
    expect(states(ended)).toEqual({
      double: "failed",
      "double[0]": "failed",
      "double[1]": "succeeded",
      "double[2]": "succeeded",
      sum: "upstream-failed",
    });
    expect(ended.failure?.message).toBe("double[0] failed: -1 is negative");
  });

  test("ends with the last of its elements", async () => {
    const list = [1, 2, 3].map((value) => ({ value }));
    const ended = await (await engine.start(mapped(1), { list })).ended();
    expect(taskOf(ended, "double").endedAt).toBe(taskOf(ended, "double[2]").endedAt);
    expect(taskOf(ended, "double").endedAt).toBeDefined();
  });

  test("leaves out elements whose failure is skipped", async () => {
    const list = [1, -1, 3].map((value) => ({ value }));
    const ended = await (await engine.start(mapped(2, "skip"), { list })).ended();
    expect(ended.state).toBe("succeeded");
    expect(taskOf(ended, "sum").output).toBe(8);
  });

  test("of more than a thousand elements runs in child workflows", async () => {
    const list = Array.from({ length: 1_100 }, (_, index) => ({ value: index === 1_050 ? -1 : 1 }));
    const run = await engine.start(mapped(200), { list });
    const ended = await run.ended();
    expect(taskOf(ended, "double[1050]")).toMatchObject({ state: "failed", error: { code: "negative" } });
    expect(ended.tasks[0]?.elements?.filter((element) => element.state === "succeeded")).toHaveLength(1_099);
    const history = await run.handle.fetchHistory();
    expect(history.events?.length).toBeLessThan(100);
  }, 90_000);
});

describe("a long history", () => {
  test("continues as new with everything the run knows", async () => {
    const dag = defineDag("long", { params }, ({ task, map }) => {
      const one = task("one", steps.add, { a: 1, b: 1 });
      const two = task("two", steps.add, { a: one, b: 1 });
      const listed = task("list", steps.list, { length: 4 }, { after: [two] });
      const doubled = map("double", listed, steps.double, (element) => element, { concurrency: 2 });
      const skipped = task("never", steps.nothing, { of: doubled }, { when: gt(one, 100) });
      task("sum", steps.sum, { values: doubled }, { after: [two] });
      task("after-never", steps.nothing, { of: skipped });
    });
    const run = await engine.start(dag, {}, { historyLimit: 20 });
    const first = (await run.handle.describe()).runId;
    const ended = await run.ended();
    expect((await run.handle.describe()).runId).not.toBe(first);
    expect(ended.state).toBe("succeeded");
    expect(taskOf(ended, "sum").output).toBe(12);
    expect(states(ended)).toMatchObject({
      never: "skipped",
      "after-never": "skipped",
      "double[3]": "succeeded",
    });
    for (const task of ["one", "two", "list", "double[0]"]) expect(taskOf(ended, task).attempts).toBe(1);
  });
});
