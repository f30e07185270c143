import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { defineStep } from "../activities/step.ts";
import { connectTo } from "../client/connect.ts";
import { startRun } from "../client/start-run.ts";
import { buildWorkflowBundle } from "../workers/build-workflow-bundle.ts";
import { type Dag, defineDag } from "../workflows/engine/define-dag.ts";
import type { Ref } from "../workflows/engine/ref.ts";
import { taskQueue } from "../workflows/engine/spec.ts";
import { stepHandles } from "../workflows/engine/step-handles.ts";
import { processorMs } from "./support/process-figures.ts";
import { median, report, round, sizes, timed } from "./support/report.ts";
import { startBenchStack } from "./support/stack.ts";

// What a task costs through the engine, against the same activities in a workflow written by hand, on the same server
// and worker, turn by turn. Run on a quiet machine: node dist/bench/engine.js --repeats 15

const { length, width, repeats } = sizes({ length: 40, width: 100, repeats: 11 });

const steps = {
  pass: defineStep(async ({ value }: { value: number }) => value),
  list: defineStep(async ({ count }: { count: number }) => Array.from({ length: count }, (_, n) => n)),
};
const handles = stepHandles<typeof steps>();
type Lane = "activity" | "local";

function chain(lane: Lane): Dag {
  return defineDag(`chain-${lane}`, { params: z.object({}) }, ({ task }) => {
    let value: number | Ref<number> = 0;
    for (let n = 0; n < length; n++) {
      value = task(`t${n}`, handles.pass, { value }, { local: lane === "local", cache: false });
    }
  });
}

function fanOut(lane: Lane): Dag {
  return defineDag(`fan-out-${lane}`, { params: z.object({}) }, ({ task }) => {
    for (let n = 0; n < width; n++) {
      task(`t${n}`, handles.pass, { value: n }, { local: lane === "local", cache: false });
    }
  });
}

/** The list comes from a task of its own: one more than the fan-out beside it. */
function mapped(lane: Lane): Dag {
  return defineDag(`map-${lane}`, { params: z.object({}) }, ({ task, map }) => {
    const options = { local: lane === "local", cache: false };
    const list = task("list", handles.list, { count: width }, options);
    map("each", list, handles.pass, (value) => ({ value }), { ...options, concurrency: width });
  });
}

const bundle = join(tmpdir(), `pharma-bench-${process.pid}.js`);
await buildWorkflowBundle(fileURLToPath(new URL("./workflows/bare.js", import.meta.url)), bundle);
const stack = await startBenchStack({ steps, versions: { pass: "1", list: "1" }, bundle, headless: true });
const client = await connectTo(stack.embedded.target);

let runs = 0;
const engine = (dag: Dag) => async () => {
  // A day of its own for every run: finding a free number among the runs of one day is not what is measured.
  const { run } = await startRun(client, dag, { now: new Date(Date.UTC(2000, 0, runs++)) });
  await client.temporal.workflow.getHandle(run).result();
};
let bare = 0;
const byHand = (workflow: string, size: number, lane: Lane) => () =>
  client.temporal.workflow.execute(workflow, {
    workflowId: `bare/${bare++}`,
    taskQueue: taskQueue("cpu"),
    args: [size, lane],
  });

try {
  const results: Record<string, unknown> = {};
  for (const lane of ["activity", "local"] as const) {
    results[`chain-${lane}`] = await compare(length, engine(chain(lane)), byHand("bareChain", length, lane));
    results[`fan-out-${lane}`] = await compare(
      width,
      engine(fanOut(lane)),
      byHand("bareFanOut", width, lane),
    );
    results[`map-${lane}`] = await compare(width, engine(mapped(lane)), byHand("bareFanOut", width, lane));
  }
  const perTask = (name: string) => (results[name] as Comparison).engineMsPerTask;
  report({
    bench: "engine",
    sizes: { length, width, repeats },
    ...results,
    localShareOfActivity: round(perTask("chain-local") / perTask("chain-activity"), 3),
    timings: stack.embedded.timings,
  });
} finally {
  await client.close();
  await stack.stop();
  await rm(bundle, { force: true });
}

interface Comparison {
  readonly engineMsPerTask: number;
  readonly bareMsPerTask: number;
  /** Median of the ratios of neighbouring runs: what else the machine does hits both. */
  readonly ratio: number;
  /** Processor time of this process and the server together: what holds on a busy machine, too. */
  readonly engineCpuMsPerTask: number;
  readonly bareCpuMsPerTask: number;
}

async function compare(
  tasks: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<Comparison> {
  const turns: { engine: Cost; bare: Cost }[] = [];
  for (let n = -2; n < repeats; n++) {
    // In turns, and each as often first: a neighbour's garbage collection hits the one that comes after.
    const engineFirst = n % 2 === 0;
    const first = await cost(engineFirst ? one : other);
    const second = await cost(engineFirst ? other : one);
    if (n >= 0) turns.push(engineFirst ? { engine: first, bare: second } : { engine: second, bare: first });
  }
  const perTask = (value: (turn: (typeof turns)[number]) => number) =>
    round(median(turns.map(value)) / tasks);
  return {
    engineMsPerTask: perTask(({ engine }) => engine.ms),
    bareMsPerTask: perTask(({ bare }) => bare.ms),
    ratio: round(median(turns.map(({ engine, bare }) => engine.ms / bare.ms))),
    engineCpuMsPerTask: perTask(({ engine }) => engine.cpuMs),
    bareCpuMsPerTask: perTask(({ bare }) => bare.cpuMs),
  };
}

interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const server = stack.embedded.server?.pid ?? process.pid;
  const before = processorMs(server) + processorMs(process.pid);
  const ms = await timed(work);
  return { ms, cpuMs: processorMs(server) + processorMs(process.pid) - before };
}
