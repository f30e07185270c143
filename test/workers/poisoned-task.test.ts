import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { connect } from "../../client/connect.ts";
import { startRun } from "../../client/start-run.ts";
import { watchRun } from "../../client/watch-run.ts";
import { readSettings } from "../../config.ts";
import { type Dag, defineDag } from "../../workflows/engine/define-dag.ts";
import type { RunState } from "../../workflows/engine/spec.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { freshHome, startProcess } from "../support/child.ts";
import { workflowBundle } from "../support/workflow-bundle.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{
  work: Step<{ ms: number; value: number }, number>;
  crash: Step<{ note: string; times: number; failures: number }, number>;
}>();
const params = z.object({ note: z.string() });
const options = {
  queue: "io",
  timeouts: { heartbeat: "2s" },
  retry: { attempts: 2, initial: "50ms" },
} as const;

/** A server with the runs' lane in one process, and io workers that are started again when they die. */
async function run(dag: Dag): Promise<{ ended: RunState; workers: number; crashes: number }> {
  const home = await freshHome();
  const note = join(home, "note");
  const bundle = await workflowBundle();
  const stack = startProcess("workers/fixtures/embedded.mjs", home, "0", bundle, "cpu", "control");
  await stack.line();
  const client = await connect(readSettings({ PHARMA_HOME: home }));
  onTestFinished(() => client.close());
  let workers = 0;
  let over = false;
  const supervise = async () => {
    while (!over) {
      workers += 1;
      const worker = startProcess("workers/fixtures/lane-worker.mjs", home, "io", bundle);
      stop = () => worker.process.kill("SIGTERM");
      await once(worker.process, "exit");
    }
  };
  let stop: () => boolean = () => false;
  const supervised = supervise();
  const { run: id } = await startRun(client, dag, { params: { note } });
  let ended: RunState | undefined;
  for await (const state of watchRun(client, id, { everyMs: 100 })) ended = state;
  over = true;
  stop();
  await supervised;
  await stack.end("SIGINT");
  if (ended === undefined) throw new Error(`${id} was never seen`);
  const crashes = (await readFile(note, "utf8")).match(/^crash/gm)?.length ?? 0;
  return { ended, workers, crashes };
}

test("a task that kills its worker each time is isolated, and what ran beside it each time succeeds", async () => {
  const poisoned = defineDag("poisoned", { params }, ({ task, params: { note } }) => {
    task("poison", steps.crash, { note, times: 99, failures: 0 }, options);
    task("beside", steps.work, { ms: 2_000, value: 1 }, options);
    task("beside-too", steps.work, { ms: 2_000, value: 2 }, options);
    task("elsewhere", steps.work, { ms: 2_000, value: 3 });
  });
  const { ended, workers, crashes } = await run(poisoned);
  expect(ended.tasks).toMatchObject([
    { id: "poison", state: "failed", error: { code: "poisoned-task" } },
    { id: "beside", state: "succeeded", output: 1 },
    { id: "beside-too", state: "succeeded", output: 2 },
    { id: "elsewhere", state: "succeeded", output: 3, attempts: 1 },
  ]);
  expect(ended.tasks[0]?.error?.message).toContain("5 workers died");
  expect({ crashes, workers }).toEqual({ crashes: 5, workers: 6 });
}, 240_000);

test("a task whose worker dies more often than it may fail still succeeds", async () => {
  const unlucky = defineDag("unlucky", { params }, ({ task, params: { note } }) => {
    task("unlucky", steps.crash, { note, times: 3, failures: 1 }, options);
  });
  const { ended } = await run(unlucky);
  expect(ended.tasks).toMatchObject([{ state: "succeeded", attempts: 5, output: 5 }]);
}, 240_000);

test("a task that fails by itself as often as it may is not tried again, whatever died before", async () => {
  const broken = defineDag("broken", { params }, ({ task, params: { note } }) => {
    task("broken", steps.crash, { note, times: 1, failures: 99 }, options);
  });
  const { ended } = await run(broken);
  expect(ended.tasks).toMatchObject([
    { state: "failed", attempts: 3, error: { code: "Error", message: "failed by itself" } },
  ]);
}, 240_000);
