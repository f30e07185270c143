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
import { runAlone, watchEnded } from "./support/runs.ts";
import { startBenchStack } from "./support/stack.ts";

// What a task costs through the engine, against the same activities in a workflow written by hand, on the same server
// and worker, turn by turn; as `startRun` starts a run, with the workflow that watches it, and without that one. Run on a
// quiet machine: node dist/bench/engine.js --repeats 15

const { length, width, elements, repeats, mapRepeats } = sizes({
  length: 40,
  width: 100,
  elements: 1_000,
  repeats: 11,
  mapRepeats: 5,
});

/** Through the engine with its watch, without it, and by hand. */
const kinds = ["watched", "alone", "bare"] as const;

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
function mapped(lane: Lane, count: number): Dag {
  return defineDag(`map-${count}-${lane}`, { params: z.object({}) }, ({ task, map }) => {
    const options = { local: lane === "local", cache: false };
    const list = task("list", handles.list, { count }, options);
    map("each", list, handles.pass, (value) => ({ value }), { ...options, concurrency: count });
  });
}

const bundle = join(tmpdir(), `pharma-bench-${process.pid}.js`);
await buildWorkflowBundle(fileURLToPath(new URL("./workflows/bare.js", import.meta.url)), bundle);
const stack = await startBenchStack({ steps, versions: { pass: "1", list: "1" }, bundle, headless: true });
const client = await connectTo(stack.embedded.target);

let runs = 0;
const watched = (dag: Dag) => async () => {
  // A day of its own for every run: finding a free number among the runs of one day is not what is measured.
  const { run } = await startRun(client, dag, { now: new Date(Date.UTC(2000, 0, runs++)) });
  await client.temporal.workflow.getHandle(run).result();
  return () => watchEnded(client, run);
};
const alone = (dag: Dag) => () => runAlone(client, dag, `${dag.spec.name}/alone-${runs++}`);
let bare = 0;
const byHand = (workflow: string, size: number, lane: Lane) => async () => {
  await client.temporal.workflow.execute(workflow, {
    workflowId: `bare/${bare++}`,
    taskQueue: taskQueue("cpu"),
    args: [size, lane],
  });
};

try {
  const results: Record<string, Comparison> = {};
  for (const lane of ["activity", "local"] as const) {
    const against = (dag: Dag, workflow: string, size: number, times: number) =>
      compare(size, times, {
        watched: watched(dag),
        alone: alone(dag),
        bare: byHand(workflow, size, lane),
      });
    results[`chain-${lane}`] = await against(chain(lane), "bareChain", length, repeats);
    results[`fan-out-${lane}`] = await against(fanOut(lane), "bareFanOut", width, repeats);
    results[`map-${lane}`] = await against(mapped(lane, width), "bareFanOut", width, repeats);
    results[`wide-map-${lane}`] = await against(mapped(lane, elements), "bareFanOut", elements, mapRepeats);
  }
  const perTask = (name: string) => results[name]?.msPerTask.watched ?? Number.NaN;
  report({
    bench: "engine",
    sizes: { length, width, elements, repeats, mapRepeats },
    ...results,
    localShareOfActivity: round(perTask("chain-local") / perTask("chain-activity"), 3),
    timings: stack.embedded.timings,
  });
} finally {
  await client.close();
  await stack.stop();
  await rm(bundle, { force: true });
}

type Kind = (typeof kinds)[number];
type PerKind = Readonly<Record<Kind, number>>;

interface Comparison {
  readonly msPerTask: PerKind;
  /** Medians of the ratios to the neighbouring run by hand: what else the machine does hits both. */
  readonly ratio: { readonly watched: number; readonly alone: number };
  /**
   * Processor time of this process and the server together, with what the watch does after its run: what holds on a busy
   * machine, too.
   */
  readonly cpuMsPerTask: PerKind;
}

/** One run to its end. Gives what else to wait for before the next: it costs processor time, but holds up nobody. */
type Work = () => Promise<(() => Promise<void>) | undefined | void>;

async function compare(
  tasks: number,
  times: number,
  work: Readonly<Record<Kind, Work>>,
): Promise<Comparison> {
  const turns: Record<Kind, Cost>[] = [];
  for (let n = -2; n < times; n++) {
    const turn: Partial<Record<Kind, Cost>> = {};
    // In turns, and each as often first: a neighbour's garbage collection hits the one that comes after.
    for (let k = 0; k < kinds.length; k++) {
      const kind = kinds[(k + n + kinds.length) % kinds.length] ?? "bare";
      turn[kind] = await cost(work[kind]);
    }
    if (n >= 0) turns.push(turn as Record<Kind, Cost>);
  }
  const perTask = (part: keyof Cost) =>
    Object.fromEntries(
      kinds.map((kind) => [kind, round(median(turns.map((turn) => turn[kind][part])) / tasks)]),
    ) as Record<Kind, number>;
  const ratio = (kind: Kind) => round(median(turns.map((turn) => turn[kind].ms / turn.bare.ms)));
  return {
    msPerTask: perTask("ms"),
    ratio: { watched: ratio("watched"), alone: ratio("alone") },
    cpuMsPerTask: perTask("cpuMs"),
  };
}

interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

async function cost(work: Work): Promise<Cost> {
  const server = stack.embedded.server?.pid ?? process.pid;
  const before = processorMs(server) + processorMs(process.pid);
  let after: Awaited<ReturnType<Work>>;
  const ms = await timed(async () => {
    after = await work();
  });
  await after?.();
  return { ms, cpuMs: processorMs(server) + processorMs(process.pid) - before };
}
