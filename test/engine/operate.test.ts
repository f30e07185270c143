import { Context } from "@temporalio/activity";
import { ApplicationFailure } from "@temporalio/client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  cancelUpdate,
  failUpdate,
  pauseUpdate,
  refused,
  resumeUpdate,
  retryUpdate,
  skipUpdate,
} from "../../workflows/control.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { startEngine, states, type TestEngine, type TestRun, taskOf } from "../support/engine.ts";
import { Gates } from "../support/gates.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{
  flaky: Step<{ name: string }, string>;
  gated: Step<{ name: string; of?: unknown }, string>;
  patient: Step<{ of?: unknown }, null>;
  nothing: Step<{ of?: unknown }, null>;
}>();
const params = z.object({});
const once = { attempts: 1 };
const ann = { who: "ann", why: "the file was fixed" };

let engine: TestEngine;
let gates: Gates;
/** Names whose step works; the others fail. */
let mended: Set<string>;
beforeAll(async () => {
  engine = await startEngine({
    flaky: ({ name }: { name: string }) => {
      if (!mended.has(name))
        throw ApplicationFailure.create({ type: "broken-file", message: `${name} is broken` });
      return name;
    },
    gated: ({ name }: { name: string }) => gates.pass(name),
    patient: () => {
      const context = Context.current();
      const beat = setInterval(() => context.heartbeat(), 50);
      return context.cancelled.finally(() => clearInterval(beat));
    },
    nothing: () => null,
  });
});
beforeEach(() => {
  gates = new Gates();
  mended = new Set();
});
afterAll(() => engine.stop());

const awaiting = defineDag("awaiting", { params }, ({ task }) => {
  const read = task("read", steps.flaky, { name: "read" }, { onFailure: "await-operator", retry: once });
  task("follow", steps.nothing, { of: read });
  task("beside", steps.nothing, {});
});
const stuck = (run: TestRun) => run.until((state) => taskOf(state, "read").state === "awaiting-operator");

describe("a task that awaits an operator", () => {
  test("keeps the run alive while its siblings go on, and runs again when told", async () => {
    const run = await engine.start(awaiting);
    await run.until((state) => taskOf(state, "beside").state === "succeeded");
    const waiting = await stuck(run);
    expect(waiting.state).toBe("awaiting-operator");
    expect(states(waiting)).toMatchObject({
      read: "awaiting-operator",
      follow: "waiting",
      beside: "succeeded",
    });
    expect(taskOf(waiting, "read").error).toEqual({ code: "broken-file", message: "read is broken" });
    expect((await run.handle.describe()).searchAttributes).toMatchObject({
      PharmaState: ["awaiting-operator"],
    });

    mended.add("read");
    const receipt = await run.handle.executeUpdate(retryUpdate, { args: [{ tasks: ["read"], ...ann }] });
    expect(receipt.message).toBe("read: runs again");
    const ended = await run.ended();
    expect(ended.state).toBe("succeeded");
    expect(taskOf(ended, "read")).toMatchObject({ state: "succeeded", attempts: 2, output: "read" });
    expect(taskOf(ended, "read").error).toBeUndefined();
    expect(ended.actions).toEqual([{ action: "retry", tasks: ["read"], ...ann, at: expect.any(String) }]);
    expect((await run.handle.describe()).searchAttributes).toMatchObject({ PharmaState: ["succeeded"] });
  });

  test("may be skipped, and what follows it is", async () => {
    const run = await engine.start(awaiting);
    await stuck(run);
    await run.handle.executeUpdate(skipUpdate, { args: [{ tasks: ["read"], ...ann }] });
    const ended = await run.ended();
    expect(ended.state).toBe("succeeded");
    expect(states(ended)).toMatchObject({ read: "skipped", follow: "skipped" });
    expect(taskOf(ended, "read").reason).toBe("skipped by ann: the file was fixed");
  });

  test("may be marked failed, and the run fails", async () => {
    const run = await engine.start(awaiting);
    await stuck(run);
    await run.handle.executeUpdate(failUpdate, { args: [{ tasks: ["read"], who: "ann" }] });
    const ended = await run.ended();
    expect(ended).toMatchObject({ state: "failed", failure: { task: "read", code: "operator" } });
    expect(ended.failure?.message).toBe("read failed: marked failed by ann");
    expect(states(ended)).toMatchObject({ read: "failed", follow: "upstream-failed" });
  });

  test("in a map waits alone and is retried alone", async () => {
    const dag = defineDag("awaiting-map", { params: z.object({ names: z.array(z.string()) }) }, (dag) => {
      dag.map("read", dag.params.names, steps.flaky, (name) => ({ name }), {
        onFailure: "await-operator",
        retry: once,
      });
    });
    mended.add("a").add("c");
    const run = await engine.start(dag, { names: ["a", "b", "c"] });
    const waiting = await stuck(run);
    expect(states(waiting)).toEqual({
      read: "awaiting-operator",
      "read[0]": "succeeded",
      "read[1]": "awaiting-operator",
      "read[2]": "succeeded",
    });
    mended.add("b");
    await run.handle.executeUpdate(retryUpdate, { args: [{ tasks: ["read[1]"], ...ann }] });
    const ended = await run.ended();
    expect(ended.tasks[0]?.elements?.map((element) => element.attempts)).toEqual([1, 2, 1]);
  });
});

describe("a retry", () => {
  test("sent twice at once runs the task once", async () => {
    const run = await engine.start(awaiting);
    await stuck(run);
    mended.add("read");
    const both = await Promise.allSettled([
      run.handle.executeUpdate(retryUpdate, { args: [{ tasks: ["read"], who: "ann" }] }),
      run.handle.executeUpdate(retryUpdate, { args: [{ tasks: ["read"], who: "bob" }] }),
    ]);
    expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const ended = await run.ended();
    expect(taskOf(ended, "read").attempts).toBe(2);
    expect(ended.actions).toHaveLength(1);
  });

  test("sent again with the same id is answered with what the first one did", async () => {
    const run = await engine.start(awaiting);
    await stuck(run);
    mended.add("read");
    const update = {
      args: [{ tasks: ["read"], who: "ann" }] as [{ tasks: string[]; who: string }],
      updateId: "retry-1",
    };
    const [first, again] = await Promise.all([
      run.handle.executeUpdate(retryUpdate, update),
      run.handle.executeUpdate(retryUpdate, update),
    ]);
    expect(again).toEqual(first);
    expect((await run.ended()).actions).toHaveLength(1);
  });

  test("of a failed task takes back what failed because of it, while the run goes on", async () => {
    const dag = defineDag("failed-early", { params }, ({ task }) => {
      const read = task("read", steps.flaky, { name: "read" }, { retry: once });
      task("follow", steps.nothing, { of: task("parse", steps.nothing, { of: read }) });
      task("slow", steps.gated, { name: "slow" });
    });
    const run = await engine.start(dag);
    const before = await run.until((state) => taskOf(state, "follow").state === "upstream-failed");
    expect(before.state).toBe("running");
    mended.add("read");
    await run.handle.executeUpdate(retryUpdate, { args: [{ tasks: ["read"], ...ann }] });
    await run.until((state) => taskOf(state, "follow").state === "succeeded");
    gates.open("slow");
    expect((await run.ended()).state).toBe("succeeded");
  });
});

describe("an update that makes no sense", () => {
  const refusals: ["retry" | "skip" | "fail", string[], string][] = [
    ["retry", ["beside"], 'task "beside" has succeeded; to run it again use rerun --from'],
    ["retry", ["follow"], 'task "follow" is waiting, so there is nothing to retry'],
    ["retry", ["raed"], 'there is no task "raed" in this run; there are read, follow, beside'],
    ["retry", ["read[3]"], 'task "read" has 0 elements so far, so there is no "read[3]"'],
    ["retry", [], "name the task to retry"],
    ["skip", ["beside"], 'task "beside" has ended (succeeded), so there is nothing to skip'],
    ["fail", ["read", "beside"], 'task "beside" has ended (succeeded), so there is nothing to fail'],
  ];

  test("is refused with a sentence, and changes nothing", async () => {
    const run = await engine.start(awaiting);
    await stuck(run);
    await run.until((state) => taskOf(state, "beside").state === "succeeded");
    const updates = { retry: retryUpdate, skip: skipUpdate, fail: failUpdate };
    for (const [verb, tasks, sentence] of refusals) {
      const refusal = run.handle.executeUpdate(updates[verb], { args: [{ tasks, who: "ann" }] });
      await expect(refusal).rejects.toMatchObject({ cause: { type: refused, message: sentence } });
    }
    const nobody = run.handle.executeUpdate(retryUpdate, { args: [{ tasks: ["read"], who: " " }] });
    await expect(nobody).rejects.toMatchObject({ cause: { message: "say who acts (`who`)" } });
    const resume = run.handle.executeUpdate(resumeUpdate, { args: [{ who: "ann" }] });
    await expect(resume).rejects.toMatchObject({ cause: { message: "the run is not paused" } });
    expect((await run.state()).actions).toEqual([]);
    await run.handle.executeUpdate(skipUpdate, { args: [{ tasks: ["read"], who: "ann" }] });
    await run.ended();
  });
});

describe("pause", () => {
  test("lets running tasks end and starts nothing until the run is resumed", async () => {
    const dag = defineDag("paused", { params }, ({ task }) => {
      const first = task("first", steps.gated, { name: "first" });
      task("second", steps.gated, { name: "second", of: first });
    });
    const run = await engine.start(dag);
    await gates.reached("first");
    await run.handle.executeUpdate(pauseUpdate, { args: [{ who: "ann", why: "disk nearly full" }] });
    const again = run.handle.executeUpdate(pauseUpdate, { args: [{ who: "bob" }] });
    await expect(again).rejects.toMatchObject({ cause: { message: "the run is paused already" } });
    gates.open("first");
    const paused = await run.until((state) => taskOf(state, "first").state === "succeeded");
    expect(paused.state).toBe("paused");
    expect(taskOf(paused, "second").state).toBe("ready");
    await run.handle.executeUpdate(resumeUpdate, { args: [{ who: "ann" }] });
    gates.open("second");
    const ended = await run.ended();
    expect(ended.state).toBe("succeeded");
    expect(ended.actions.map(({ action, who }) => [action, who])).toEqual([
      ["pause", "ann"],
      ["resume", "ann"],
    ]);
  });
});

describe("a running task", () => {
  test("that is skipped is stopped, and may not be retried while nothing failed", async () => {
    const dag = defineDag("skipped-running", { params }, ({ task }) => {
      const patient = task("patient", steps.patient, {}, { onFailure: "await-operator" });
      task("anyway", steps.nothing, { of: patient.optional() }, { trigger: "all-done" });
    });
    const run = await engine.start(dag);
    await run.until((state) => taskOf(state, "patient").state === "running");
    await run.handle.executeUpdate(skipUpdate, { args: [{ tasks: ["patient"], who: "ann" }] });
    const ended = await run.ended();
    expect(states(ended)).toEqual({ patient: "skipped", anyway: "succeeded" });
  });

  test("that was marked failed can be retried while Temporal still stops the first attempt", async () => {
    const dag = defineDag("failed-running", { params }, ({ task }) => {
      task("gated", steps.gated, { name: "gated" });
      task("slow", steps.gated, { name: "slow" });
    });
    const run = await engine.start(dag);
    await gates.reached("gated");
    await run.handle.executeUpdate(failUpdate, { args: [{ tasks: ["gated"], who: "ann" }] });
    await run.handle.executeUpdate(retryUpdate, { args: [{ tasks: ["gated"], who: "ann" }] });
    gates.open("gated");
    gates.open("slow");
    const ended = await run.ended();
    expect(states(ended)).toEqual({ gated: "succeeded", slow: "succeeded" });
  });
});

describe("cancel", () => {
  const dag = defineDag("cancelled", { params }, ({ task }) => {
    const patient = task("patient", steps.patient, {});
    task("beside", steps.patient, {});
    task("never", steps.nothing, { of: patient });
  });

  test("by update, with Temporal's own request after it, closes the run as cancelled with who and why", async () => {
    const run = await engine.start(dag);
    await run.until((state) => taskOf(state, "patient").state === "running");
    await run.handle.executeUpdate(cancelUpdate, { args: [{ who: "ann", why: "wrong day" }] });
    await run.handle.cancel();
    const ended = await run.ended();
    expect(states(ended)).toEqual({ patient: "cancelled", beside: "cancelled", never: "cancelled" });
    expect(ended).toMatchObject({
      state: "cancelled",
      failure: { code: "cancelled", message: `${ended.run} was cancelled by ann: wrong day` },
      actions: [{ action: "cancel", who: "ann", why: "wrong day" }],
    });
    const closed = await run.handle.describe();
    expect(closed.status.name).toBe("CANCELLED");
    expect(closed.memo?.state).toMatchObject({ state: "cancelled" });
  });

  test("by Temporal alone does the same", async () => {
    const run = await engine.start(dag);
    await run.until((state) => taskOf(state, "patient").state === "running");
    await run.handle.cancel();
    const ended = await run.ended();
    expect(ended).toMatchObject({ state: "cancelled", actions: [{ action: "cancel", who: "temporal" }] });
    expect((await run.handle.describe()).status.name).toBe("CANCELLED");
  });

  test("of a run that has ended is refused by Temporal", async () => {
    const run = await engine.start(
      defineDag("short", { params }, ({ task }) => void task("t", steps.nothing, {})),
    );
    await run.ended();
    const late = run.handle.executeUpdate(cancelUpdate, { args: [{ who: "ann" }] });
    await expect(late).rejects.toThrow(/completed|not found/i);
  });
});
