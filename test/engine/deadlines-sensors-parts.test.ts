import { ApplicationFailure } from "@temporalio/common";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { startEngine, states, type TestEngine, taskOf } from "../support/engine.ts";
import { Gates } from "../support/gates.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{
  gated: Step<{ name: string; of?: unknown }, string>;
  echo: Step<{ of?: unknown }, unknown>;
  look: Step<{ for: string }, string>;
}>();
const params = z.object({});

let engine: TestEngine;
let gates: Gates;
let looks: number;
let there: number;
beforeAll(async () => {
  engine = await startEngine({
    gated: ({ name }: { name: string }) => gates.pass(name),
    echo: ({ of }: { of?: unknown }) => of ?? null,
    look: (input: { for: string }) => {
      looks += 1;
      if (looks >= there) return input.for;
      throw ApplicationFailure.create({ type: "NotYet", message: `no ${input.for} yet` });
    },
  });
});
beforeEach(() => {
  gates = new Gates();
  looks = 0;
  there = Number.POSITIVE_INFINITY;
});
afterAll(() => engine.stop());

describe("a task's deadline", () => {
  test("fails a task that has not ended in time, counted from the time the run was scheduled for", async () => {
    const dag = defineDag("task-deadline", { params }, ({ task }) => {
      const slow = task("slow", steps.gated, { name: "slow" }, { deadline: "1h" });
      task("after", steps.echo, { of: slow });
      task("beside", steps.echo, {});
    });
    const anHourAgo = new Date(Date.now() - 3_600_000 + 300).toISOString();
    const run = await engine.start(dag, {}, { scheduledAt: anHourAgo });
    const ended = await run.ended();
    expect(states(ended)).toEqual({ slow: "failed", after: "upstream-failed", beside: "succeeded" });
    expect(ended.failure).toMatchObject({ task: "slow", code: "deadline" });
    expect(ended.scheduledAt).toBe(anHourAgo);
    gates.open("slow");
  });

  test("leaves alone a task that ended in time", async () => {
    const dag = defineDag("task-in-time", { params }, ({ task }) => {
      task("quick", steps.echo, {}, { deadline: "500ms" });
      task("slow", steps.gated, { name: "slow" });
    });
    const run = await engine.start(dag);
    await run.until((state) => taskOf(state, "quick").state === "succeeded");
    await new Promise((resolve) => setTimeout(resolve, 600));
    gates.open("slow");
    expect((await run.ended()).state).toBe("succeeded");
  });
});

describe("a sensor", () => {
  const dag = (timeout: `${number}s` | "1h") =>
    defineDag("sensing", { params }, ({ task, sensor }) => {
      const seen = sensor("seen", steps.look, { for: "labels" }, { every: "50ms", timeout });
      task("use", steps.echo, { of: seen });
    });

  test("looks again until there is what it waits for, and its looks leave no trace in the history", async () => {
    there = 12;
    const run = await engine.start(dag("1h"));
    const ended = await run.ended();
    expect(taskOf(ended, "use").output).toBe("labels");
    expect(looks).toBe(12);
    const { events } = await run.handle.fetchHistory();
    expect(events?.filter((event) => event.activityTaskStartedEventAttributes).length).toBe(2);
  });

  test("fails with what it was told last when it has waited long enough", async () => {
    const run = await engine.start(dag("1s"));
    const ended = await run.ended();
    expect(ended.state).toBe("failed");
    expect(taskOf(ended, "seen").error?.message).toMatch(/^not there after 1 s/);
  });
});

describe("a run of some tasks only", () => {
  test("takes the outputs of the others as given, and leaves out what follows", async () => {
    const dag = defineDag("parts", { params }, ({ task }) => {
      const one = task("one", steps.gated, { name: "never" });
      const two = task("two", steps.echo, { of: one });
      task("three", steps.echo, { of: two });
    });
    const run = await engine.start(
      dag,
      {},
      { given: { one: { output: "from before", run: "parts/1" } }, leftOut: ["three"] },
    );
    const ended = await run.ended();
    expect(ended.state).toBe("succeeded");
    expect(states(ended)).toEqual({ one: "reused", two: "succeeded", three: "skipped" });
    expect(taskOf(ended, "two").output).toBe("from before");
    expect(taskOf(ended, "one").reason).toBe("as in parts/1");
    expect(taskOf(ended, "three").reason).toBe("no part of this run");
  });
});
