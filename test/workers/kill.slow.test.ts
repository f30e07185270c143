import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { connect, type PharmaClient } from "../../client/connect.ts";
import { startRun } from "../../client/start-run.ts";
import { watchRun } from "../../client/watch-run.ts";
import { readSettings } from "../../config.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import type { RunState } from "../../workflows/engine/spec.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { freshHome, startProcess, type TestProcess } from "../support/child.ts";
import { workflowBundle } from "../support/workflow-bundle.ts";

interface Step<Input, Output> {
  readonly run: (input: Input) => Promise<Output>;
}
const steps = stepHandles<{
  wait: Step<{ note: string; gate: string; value: number }, number>;
  commitRows: Step<{ note: string; gate: string; rows: number; inside: boolean }, { rows: number }>;
  countRows: Step<{ after: number }, { n: number; d: number }>;
}>();

const waiting = defineDag("waiting", { params: z.object({ note: z.string(), gate: z.string() }) }, (dag) => {
  const { note, gate } = dag.params;
  const first = dag.task("first", steps.wait, { note, gate, value: 1 }, { timeouts: { heartbeat: "2s" } });
  dag.task("second", steps.wait, { note, gate, value: first });
});

const committing = defineDag(
  "committing",
  { params: z.object({ note: z.string(), gate: z.string(), inside: z.boolean() }) },
  (dag) => {
    const { note, gate, inside } = dag.params;
    const input = { note, gate, inside, rows: 20 };
    const done = dag.task("commit", steps.commitRows, input, { timeouts: { heartbeat: "2s" } });
    dag.task("count", steps.countRows, { after: done.at("rows") }, { cache: false });
  },
);

interface Stack extends TestProcess {
  readonly server: number;
}

async function startStack(home: string): Promise<Stack> {
  const child = startProcess("workers/fixtures/embedded.mjs", home, "0", await workflowBundle());
  const { server } = await child.line<{ server: number }>();
  return { ...child, server };
}

async function client(home: string): Promise<PharmaClient> {
  const settings = readSettings({ PHARMA_HOME: home });
  const connected = await connect(settings);
  onTestFinished(() => connected.close());
  return connected;
}

/** Waits until the file holds the text. */
async function noted(file: string, text: string): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if ((await readFile(file, "utf8").catch(() => "")).includes(text)) return;
    await delay(20);
  }
  throw new Error(`${file} never held ${text}`);
}

async function endOf(connected: PharmaClient, run: string): Promise<RunState> {
  let last: RunState | undefined;
  for await (const state of watchRun(connected, run, { everyMs: 100 })) last = state;
  if (!last) throw new Error(`${run} was never seen`);
  return last;
}

test("a run continues when the server is killed and started again under it", async () => {
  const home = await freshHome();
  const [note, gate] = [join(home, "note"), join(home, "gate")];
  const stack = await startStack(home);
  const connected = await client(home);
  const { run } = await startRun(connected, waiting, { params: { note, gate } });
  await noted(note, "1");
  process.kill(stack.server, "SIGKILL");
  await writeFile(gate, "");
  const ended = await endOf(connected, run);
  expect(ended.state).toBe("succeeded");
  expect(ended.tasks.map((task) => task.output)).toEqual([1, 1]);
  await stack.end("SIGINT");
}, 60_000);

test("a run continues when everything is killed and started again", async () => {
  const home = await freshHome();
  const [note, gate] = [join(home, "note"), join(home, "gate")];
  const first = await startStack(home);
  const connected = await client(home);
  const { run } = await startRun(connected, waiting, { params: { note, gate } });
  await noted(note, "1");
  await first.end("SIGKILL");
  process.kill(first.server, "SIGKILL");
  await writeFile(gate, "");
  const second = await startStack(home);
  expect(second.server).not.toBe(first.server);
  const ended = await endOf(await client(home), run);
  expect(ended.state).toBe("succeeded");
  expect(ended.tasks[0]).toMatchObject({ state: "succeeded", attempts: 2 });
  await second.end("SIGINT");
}, 60_000);

test("a worker killed after its step committed: the retry commits nothing twice", async () => {
  const home = await freshHome();
  const [note, gate] = [join(home, "note"), join(home, "gate")];
  const first = await startStack(home);
  const connected = await client(home);
  const { run } = await startRun(connected, committing, { params: { note, gate, inside: false } });
  await noted(note, "committed 1 false");
  await first.end("SIGKILL");
  await writeFile(gate, "");
  const second = await startStack(home);
  expect(second.server).toBe(first.server);
  const ended = await endOf(connected, run);
  await noted(note, "committed 2 true");
  expect(ended.tasks[0]).toMatchObject({ attempts: 2, output: { rows: 20, replayed: true } });
  expect(ended.tasks[1]?.output).toEqual({ n: 20, d: 20 });
  await second.end("SIGINT");
}, 60_000);

test("a worker killed inside its transaction: the retry writes all rows, once", async () => {
  const home = await freshHome();
  const [note, gate] = [join(home, "note"), join(home, "gate")];
  const first = await startStack(home);
  const connected = await client(home);
  const { run } = await startRun(connected, committing, { params: { note, gate, inside: true } });
  await noted(note, "inside 1");
  await first.end("SIGKILL");
  await writeFile(gate, "");
  const second = await startStack(home);
  const ended = await endOf(connected, run);
  expect(ended.tasks[0]).toMatchObject({ attempts: 2, output: { rows: 20, replayed: false } });
  expect(ended.tasks[1]?.output).toEqual({ n: 20, d: 20 });
  await second.end("SIGINT");
}, 60_000);

test("stopped while a step runs, the stack lets it end first", async () => {
  const home = await freshHome();
  const [note, gate] = [join(home, "note"), join(home, "gate")];
  const stack = await startStack(home);
  const connected = await client(home);
  const { run } = await startRun(connected, waiting, { params: { note, gate } });
  await noted(note, "1");
  const stopped = stack.end("SIGINT");
  await writeFile(gate, "");
  await stopped;
  const again = await startStack(home);
  const ended = await endOf(await client(home), run);
  expect(ended.tasks[0]).toMatchObject({ state: "succeeded", attempts: 1 });
  await again.end("SIGINT");
}, 60_000);
