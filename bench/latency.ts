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
import { taskQueue } from "../workflows/engine/spec.ts";
import { stepHandles } from "../workflows/engine/step-handles.ts";
import { processorMs } from "./support/process-figures.ts";
import { quantile, report, round, sizes } from "./support/report.ts";
import { runAlone, watchEnded } from "./support/runs.ts";
import { startBenchStack } from "./support/stack.ts";

// From the call that starts a run until its first step's code runs, on an idle stack, turn by turn: as `startRun` starts it,
// with a slot of a pool to get first, without the workflow that watches it, and by hand. node dist/bench/latency.js --repeats 200

const { repeats } = sizes({ repeats: 200 });

let ranAt: number | undefined;
const steps = {
  pass: defineStep(async ({ value }: { value: number }) => {
    ranAt ??= performance.now();
    return value;
  }),
};
const handles = stepHandles<typeof steps>();
const one = (name: string, pool?: string): Dag =>
  defineDag(name, { params: z.object({}) }, ({ task }) => {
    task("first", handles.pass, { value: 1 }, { cache: false, ...(pool !== undefined && { pool }) });
  });
const plain = one("latency");
const pooled = one("latency-pool", "models");

const bundle = join(tmpdir(), `pharma-bench-${process.pid}.js`);
await buildWorkflowBundle(fileURLToPath(new URL("./workflows/bare.js", import.meta.url)), bundle);
const stack = await startBenchStack({ steps, versions: { pass: "1" }, bundle, headless: true });
const client = await connectTo(stack.embedded.target);
const server = stack.embedded.server?.pid ?? process.pid;

let runs = 0;
const watched = (dag: Dag) => async () => {
  // A day of its own for every run: finding a free number among the runs of one day is not what is measured.
  const { run } = await startRun(client, dag, { now: new Date(Date.UTC(2000, 0, runs++)) });
  await client.temporal.workflow.getHandle(run).result();
  await watchEnded(client, run);
};
const ways: Readonly<Record<string, () => Promise<unknown>>> = {
  watched: watched(plain),
  pooled: watched(pooled),
  alone: () => runAlone(client, plain, `latency/alone-${runs++}`),
  bare: () =>
    client.temporal.workflow.execute("bareChain", {
      workflowId: `bare/${runs++}`,
      taskQueue: taskQueue("cpu"),
      args: [1, "activity"],
    }),
};

try {
  const taken = new Map(Object.keys(ways).map((way) => [way, { ms: [] as number[], cpuMs: 0 }]));
  for (let n = -3; n < repeats; n++) {
    for (const [way, start] of Object.entries(ways)) {
      const { ms, cpuMs } = await latency(start);
      const so = taken.get(way);
      if (so === undefined || n < 0) continue;
      so.ms.push(ms);
      so.cpuMs += cpuMs;
    }
  }
  const bare = quantile(taken.get("bare")?.ms ?? [], 0.5);
  report({
    bench: "latency",
    sizes: { repeats },
    ...Object.fromEntries(
      [...taken].map(([way, { ms, cpuMs }]) => [
        way,
        {
          p50Ms: round(quantile(ms, 0.5)),
          p95Ms: round(quantile(ms, 0.95)),
          ratio: round(quantile(ms, 0.5) / bare),
          /** Of the whole run of one task, to the end of its watch; server and workers. */
          cpuMsPerRun: round(cpuMs / repeats),
        },
      ]),
    ),
  });
} finally {
  await client.close();
  await stack.stop();
  await rm(bundle, { force: true });
}

async function latency(start: () => Promise<unknown>): Promise<{ ms: number; cpuMs: number }> {
  const processor = () => processorMs(server) + processorMs(process.pid);
  const before = processor();
  ranAt = undefined;
  const began = performance.now();
  await start();
  return { ms: (ranAt ?? Number.NaN) - began, cpuMs: processor() - before };
}
