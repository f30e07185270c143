import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { startEngine, states, type TestEngine, taskOf } from "../support/engine.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{
  add: Step<{ a: number; b: number }, number>;
}>();

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine({
    add: ({ a, b }: { a: number; b: number }) => a + b,
  });
});
afterAll(() => engine.stop());

describe("a run", () => {
  test("passes outputs from task to task, in both lanes", async () => {
    const dag = defineDag("sums", { params: z.object({ start: z.number() }) }, ({ params, task }) => {
      const one = task("one", steps.add, { a: params.start, b: 1 });
      const two = task("two", steps.add, { a: one, b: 10 }, { local: true });
      task("three", steps.add, { a: one, b: two }, { queue: "io" });
    });
    const run = await engine.start(dag, { start: 5 });
    const ended = await run.ended();
    expect(states(ended)).toEqual({ one: "succeeded", two: "succeeded", three: "succeeded" });
    expect(taskOf(ended, "three")).toMatchObject({ output: 22, attempts: 1, key: "add-key" });
    expect(ended.state).toBe("succeeded");
  });
});
