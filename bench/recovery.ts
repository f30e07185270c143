import { z } from "zod";
import { connectTo } from "../client/connect.ts";
import { startRun } from "../client/start-run.ts";
import { defineDag } from "../workflows/engine/define-dag.ts";
import { stepHandles } from "../workflows/engine/step-handles.ts";
import type { workerSteps } from "./processes/worker.ts";
import { median, report, round, sizes } from "./support/report.ts";
import { startBenchStack } from "./support/stack.ts";
import { startWorkerProcess } from "./support/worker-process.ts";

// From a kill -9 until the run goes on. A worker: dies with the run and its task, another one polls already; the longest part is
// the task's heartbeat timeout. The Temporal server: is started again by the process that runs it, as in `pharma up`.

const { repeats } = sizes({ repeats: 3 });

const handles = stepHandles<typeof workerSteps>();
const held = (heartbeat: "2s" | "20s") =>
  defineDag(`held-${heartbeat}`, { params: z.object({}) }, ({ task }) => {
    const options = { cache: false, timeouts: { heartbeat } } as const;
    const first = task("first", handles.hold, { value: 1 }, options);
    task("next", handles.after, { value: first }, options);
  });
const chain = defineDag("chain", { params: z.object({}) }, ({ task }) => {
  let value = task("t0", handles.after, { value: 0 }, { cache: false });
  for (let n = 1; n < 2_000; n++) value = task(`t${n}`, handles.after, { value }, { cache: false });
});

const stack = await startBenchStack({ lanes: ["control"], headless: true });
const client = await connectTo(stack.embedded.target);
const { address } = stack.embedded.target;
const cpuWorker = () => startWorkerProcess(stack.settings, address, ["cpu"]);
let runs = 0;
const day = () => ({ now: new Date(Date.UTC(2000, 0, runs++)) });

try {
  report({
    bench: "recovery",
    sizes: { repeats },
    workerKilled: {
      heartbeat2s: middle(await times(() => afterWorkersDeath("2s"))),
      heartbeat20s: middle(await times(() => afterWorkersDeath("20s"))),
    },
    serverKilled: middle(await times(afterServersDeath)),
  });
} finally {
  await client.close();
  await stack.stop();
}

/** Milliseconds since the kill. */
type Recovery = Readonly<Record<string, number>>;

async function afterWorkersDeath(heartbeat: "2s" | "20s"): Promise<Recovery> {
  const first = await cpuWorker();
  const begun = first.told("held");
  const { run } = await startRun(client, held(heartbeat), day());
  await begun;
  // It polls, but the run lives in the first one's cache.
  const second = await cpuWorker();
  const again = second.told("held").then(() => performance.now());
  const next = second.told("passed").then(() => performance.now());
  const killed = performance.now();
  await first.end("SIGKILL");
  const recovery = { taskAgainMs: (await again) - killed, nextTaskMs: (await next) - killed };
  await client.temporal.workflow.getHandle(run).result();
  await second.end("SIGTERM");
  return recovery;
}

async function afterServersDeath(): Promise<Recovery> {
  const worker = await cpuWorker();
  const begun = worker.told("passed");
  const { run } = await startRun(client, chain, day());
  await begun;
  const server = stack.embedded.server?.pid;
  if (server === undefined) throw new Error("the server is another machine's");
  const killed = performance.now();
  process.kill(server, "SIGKILL");
  // A task may have been on its way to the worker: what comes once the server has come back is what counts.
  await cameBack(server);
  const backMs = performance.now() - killed;
  await worker.told("passed");
  const nextTaskMs = performance.now() - killed;
  await client.temporal.workflow.getHandle(run).terminate();
  await worker.end("SIGKILL");
  return { serverBackMs: backMs, nextTaskMs };
}

/** Resolves when another process serves in the server's place. */
async function cameBack(killed: number): Promise<void> {
  while (stack.embedded.server?.pid === killed) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function times(one: () => Promise<Recovery>): Promise<readonly Recovery[]> {
  const all: Recovery[] = [];
  for (let n = 0; n < repeats; n++) all.push(await one());
  return all;
}

function middle(all: readonly Recovery[]): Recovery {
  const names = Object.keys(all[0] ?? {});
  return Object.fromEntries(
    names.map((name) => [name, round(median(all.map((each) => each[name] ?? Number.NaN)), 0)]),
  );
}
