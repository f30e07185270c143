import { ApplicationFailure } from "@temporalio/common";
import { z } from "zod";
import { cancelUpdate, pauseUpdate, resumeUpdate, retryUpdate, skipUpdate } from "../../workflows/control.ts";
import { type Dag, defineDag } from "../../workflows/engine/define-dag.ts";
import type { MapBatchInput } from "../../workflows/engine/map-batch.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { eq, gt } from "../../workflows/engine/when.ts";
import { type TestEngine, type TestRun, type TestStep, taskOf } from "../support/engine.ts";

// Runs that between them use everything the engine can do; their histories are what later versions must still replay.

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const handles = stepHandles<{
  list: Step<{ length: number }, readonly number[]>;
  pass: Step<{ of?: unknown }, number>;
  mended: Step<{ name: string }, string>;
}>();
const mended = new Set<string>();

export const sampleSteps: Readonly<Record<string, TestStep>> = {
  list: ({ length }: { length: number }) => Array.from({ length }, (_, index) => index),
  pass: () => 1,
  mended: ({ name }: { name: string }) => {
    if (mended.has(name)) return name;
    throw ApplicationFailure.create({ type: "broken-file", message: `${name} is broken` });
  },
};

export const sampleDag = defineDag(
  "sample",
  { params: z.object({ length: z.number() }) },
  ({ params, task, map }) => {
    const list = task("list", handles.list, { length: params.length }, { queue: "io" });
    const each = map("each", list, handles.pass, (element) => ({ of: element }), {
      concurrency: 3,
      local: true,
    });
    const scored = map("scored", list, handles.pass, (element) => ({ of: element }), { concurrency: 3 });
    const some = task(
      "some",
      handles.pass,
      { of: each },
      { when: gt(list.at("length"), 2), summary: "only of some" },
    );
    task("none", handles.pass, { of: each }, { when: eq(list.at("length"), 0) });
    const retry = { attempts: 2, initial: 10 };
    const read = task("read", handles.mended, { name: "read" }, { onFailure: "await-operator", retry });
    const lost = task(
      "lost",
      handles.mended,
      { name: "lost" },
      { onFailure: "skip", retry: { attempts: 1 } },
    );
    task("follow", handles.pass, { of: [read, some, scored] });
    task("finally", handles.pass, { of: lost.optional() }, { trigger: "all-done", after: ["follow"] });
  },
);

const failing: Dag = defineDag("failing", { params: z.object({}), deadline: "1h" }, ({ task }) => {
  const retry = { attempts: 1 };
  const broken = task("broken", handles.mended, { name: "never" }, { retry });
  task("after", handles.pass, { of: broken });
  task("alert", handles.pass, {}, { after: [broken], trigger: "one-failed", local: true });
});

/** By the name of their history. */
export const sampleRuns: Readonly<Record<string, (engine: TestEngine) => Promise<TestRun>>> = {
  steered: async (engine) => {
    mended.clear();
    const run = await engine.start(sampleDag, { length: 4 });
    await run.until((state) => taskOf(state, "read").state === "awaiting-operator");
    await run.handle.executeUpdate(pauseUpdate, { args: [{ who: "ann" }] });
    mended.add("read");
    await run.handle.executeUpdate(retryUpdate, { args: [{ tasks: ["read"], who: "ann", why: "mended" }] });
    await run.handle.executeUpdate(resumeUpdate, { args: [{ who: "ann" }] });
    await run.ended();
    return run;
  },
  continued: async (engine) => {
    mended.clear();
    mended.add("read");
    const run = await engine.start(sampleDag, { length: 4 }, { historyLimit: 12 });
    await run.ended();
    return run;
  },
  failed: async (engine) => {
    const run = await engine.start(failing);
    await run.ended();
    return run;
  },
  skipped: async (engine) => {
    mended.clear();
    const run = await engine.start(sampleDag, { length: 1 });
    await run.until((state) => taskOf(state, "read").state === "awaiting-operator");
    await run.handle.executeUpdate(skipUpdate, { args: [{ tasks: ["read"], who: "ann" }] });
    await run.ended();
    return run;
  },
  cancelled: async (engine) => {
    mended.clear();
    const run = await engine.start(sampleDag, { length: 1 });
    await run.until((state) => taskOf(state, "read").state === "awaiting-operator");
    await run.handle.executeUpdate(cancelUpdate, { args: [{ who: "ann", why: "wrong day" }] });
    await run.handle.cancel();
    await run.ended();
    return run;
  },
};

/** A batch of a long map, as its parent starts it. */
export function sampleBatch(): MapBatchInput {
  const task = sampleDag.spec.tasks.find(({ id }) => id === "scored");
  if (task === undefined) throw new RangeError("the sample has no map");
  return {
    task,
    elements: [0, 1, 2, 3, 4].map((index) => ({ id: `scored[${index}]`, input: { of: index } })),
    envelope: { step: task.step, dag: "sample", run: "sample/batch", force: false, cache: true },
  };
}
