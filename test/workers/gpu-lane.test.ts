import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { connect, type PharmaClient } from "../../client/connect.ts";
import { describeRun, type RunView } from "../../client/describe-run.ts";
import { startRun } from "../../client/start-run.ts";
import { readSettings } from "../../config.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { freshHome, startProcess, startProcessIn } from "../support/child.ts";
import { driver } from "../support/driver.ts";
import { workflowBundle } from "../support/workflow-bundle.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{
  onDevice: Step<{ note: string; gate: string }, { kind: string; index: number }>;
}>();
const params = z.object({ note: z.string(), gate: z.string() });
const options = { queue: "gpu", timeouts: { heartbeat: "2s" } } as const;

const three = defineDag("three", { params }, ({ task, params: { note, gate } }) => {
  for (const id of ["one", "two", "three"]) task(id, steps.onDevice, { note, gate }, options);
});
const single = defineDag("single", { params }, ({ task, params: { note, gate } }) => {
  task("one", steps.onDevice, { note, gate }, options);
});

/** The runs' lane in one process, and on call workers of the gpu lane. */
async function start() {
  const home = await freshHome();
  const bundle = await workflowBundle();
  const stack = startProcess("workers/fixtures/embedded.mjs", home, "0", bundle, "cpu", "control");
  await stack.line();
  const client = await connect(readSettings({ PHARMA_HOME: home }));
  onTestFinished(() => client.close());
  const worker = async (env: Readonly<Record<string, string>>) => {
    const child = startProcessIn(env, "workers/fixtures/lane-worker.mjs", home, "gpu", bundle);
    return { ...child, said: await child.line<{ gpu: string; pid: number }>() };
  };
  const files = { note: join(home, "note"), gate: join(home, "gate") };
  return { stack, client, worker, files };
}

async function until(
  client: PharmaClient,
  run: string,
  expected: (view: RunView) => boolean,
): Promise<RunView> {
  for (;;) {
    const view = await describeRun(client, run);
    if (expected(view)) return view;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const working = (view: RunView) => Object.values(view.activities).filter(({ state }) => state === "running");

test("each task is told its device, none is given to more tasks than it has slots, and the worker says what it has", async () => {
  const { stack, client, worker, files } = await start();
  const { folder } = await driver("0, 81559", "1, 40960");
  const { said, end } = await worker({ PATH: `${folder}:${process.env.PATH}` });
  expect(said.gpu).toBe("cuda:0 80GB cuda:1 40GB");
  const { run } = await startRun(client, three, { params: files });
  const view = await until(client, run, (seen) => working(seen).length === 2);
  expect(working(view)[0]?.worker).toBe(`${said.pid}@${hostname()} gpu cuda:0 80GB cuda:1 40GB`);
  expect((await readFile(files.note, "utf8")).match(/cuda:\d/g)?.sort()).toEqual(["cuda:0", "cuda:1"]);
  await writeFile(files.gate, "");
  await until(client, run, ({ state }) => state === "succeeded");
  await end("SIGTERM");
  await stack.end("SIGINT");
}, 120_000);

test("a worker that is asked to stop takes nothing new and lets its task end", async () => {
  const { stack, client, worker, files } = await start();
  const first = await worker({ PHARMA_GPU_FALLBACK: "cpu" });
  const { run } = await startRun(client, single, { params: files });
  await until(client, run, (seen) => working(seen).length === 1);
  const stopped = once(first.process, "exit");
  first.process.kill("SIGTERM");
  await first.line();
  const later = await startRun(client, single, { params: files });
  await until(client, later.run, ({ activities }) => activities.one?.state === "queued");
  await writeFile(files.gate, "");
  const view = await until(client, run, ({ state }) => state === "succeeded");
  expect(view.tasks[0]).toMatchObject({ attempts: 1, output: { kind: "cpu" } });
  expect(await stopped).toEqual([0, null]);
  expect((await describeRun(client, later.run)).activities.one?.state).toBe("queued");
  const second = await worker({ PHARMA_GPU_FALLBACK: "cpu" });
  await until(client, later.run, ({ state }) => state === "succeeded");
  await second.end("SIGTERM");
  await stack.end("SIGINT");
}, 120_000);

test("what does not end within the drain time is given back at once and uses up no attempt; a second signal ends the process", async () => {
  const { stack, client, worker, files } = await start();
  const first = await worker({ PHARMA_GPU_FALLBACK: "cpu", PHARMA_DRAIN_SECONDS: "0" });
  const { run } = await startRun(client, single, { params: files });
  await until(client, run, (seen) => working(seen).length === 1);
  await first.end("SIGTERM");
  expect((await describeRun(client, run)).activities.one?.lastFailure).toContain("its worker was stopped");
  const second = await worker({ PHARMA_GPU_FALLBACK: "cpu" });
  await until(client, run, (seen) => working(seen).length === 1);
  second.process.kill("SIGTERM");
  await second.line();
  const gone = once(second.process, "exit");
  second.process.kill("SIGTERM");
  expect(await gone).toEqual([130, null]);
  await writeFile(files.gate, "");
  const third = await worker({ PHARMA_GPU_FALLBACK: "cpu" });
  const view = await until(client, run, ({ state }) => state === "succeeded");
  expect(view.tasks[0]?.attempts).toBe(3);
  await third.end("SIGTERM");
  await stack.end("SIGINT");
}, 120_000);
