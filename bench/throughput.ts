import { z } from "zod";
import { defineStep } from "../activities/step.ts";
import { connectTo } from "../client/connect.ts";
import { startRun } from "../client/start-run.ts";
import { defineDag } from "../workflows/engine/define-dag.ts";
import { stepHandles } from "../workflows/engine/step-handles.ts";
import { processorMs } from "./support/process-figures.ts";
import { quantile, report, round, sizes, timed } from "./support/report.ts";
import { runAlone, watchEnded } from "./support/runs.ts";
import { startBenchStack } from "./support/stack.ts";

// Runs a second, many at a time, of a DAG of three tasks that do nothing, with everything in one process as `pharma up` has
// it; and the same without the workflow that watches each run. node dist/bench/throughput.js --runs 1000 --concurrency 100

const { runs, concurrency, warmUp } = sizes({ runs: 1_000, concurrency: 100, warmUp: 100 });

const steps = { pass: defineStep(async ({ value }: { value: string }) => value) };
const handles = stepHandles<typeof steps>();
const light = defineDag("light", { params: z.object({}) }, ({ task }) => {
  const options = { cache: false } as const;
  const first = task("extract", handles.pass, { value: "rows" }, options);
  const second = task("transform", handles.pass, { value: first }, options);
  task("load", handles.pass, { value: second }, options);
});

const stack = await startBenchStack({ steps, versions: { pass: "1" }, headless: true });
const client = await connectTo(stack.embedded.target);
const server = stack.embedded.server?.pid ?? process.pid;

let begun = 0;
const watches: Promise<void>[] = [];
async function watched(): Promise<void> {
  // A day of its own for every run: finding a free number among the runs of one day is not what is measured.
  const { run } = await startRun(client, light, { now: new Date(Date.UTC(2000, 0, begun++)) });
  await client.temporal.workflow.getHandle(run).result();
  watches.push(watchEnded(client, run));
}
const alone = () => runAlone(client, light, `light/alone-${begun++}`);

try {
  await throughput(warmUp, watched);
  await throughput(warmUp, alone);
  const both = { watched: await throughput(runs, watched), alone: await throughput(runs, alone) };
  report({
    bench: "throughput",
    sizes: { runs, concurrency, tasksARun: light.spec.tasks.length },
    ...both,
    ratio: round(both.watched.runsPerSecond / both.alone.runsPerSecond),
  });
} finally {
  await client.close();
  await stack.stop();
}

interface Throughput {
  readonly runsPerSecond: number;
  /** From one run's start to its end, among all the others. */
  readonly runMs: { readonly p50: number; readonly p95: number };
  /** How long the watches went on once the last run had ended. */
  readonly watchesSeconds: number;
  /** Processor time, with what the watches do after their runs. */
  readonly cpuMsPerRun: { readonly server: number; readonly workers: number };
}

/** So many runs, each started when another has ended. */
async function throughput(count: number, one: () => Promise<void>): Promise<Throughput> {
  const before = { server: processorMs(server), workers: processorMs(process.pid) };
  const took: number[] = [];
  let left = count;
  const ms = await timed(() =>
    Promise.all(
      Array.from({ length: concurrency }, async () => {
        while (left-- > 0) took.push(await timed(one));
      }),
    ),
  );
  const watchesMs = await timed(() => Promise.all(watches.splice(0)));
  const cpu = (of: keyof typeof before, pid: number) => round((processorMs(pid) - before[of]) / count);
  return {
    runsPerSecond: round((count * 1_000) / ms),
    runMs: { p50: round(quantile(took, 0.5), 0), p95: round(quantile(took, 0.95), 0) },
    watchesSeconds: round(watchesMs / 1_000),
    cpuMsPerRun: { server: cpu("server", server), workers: cpu("workers", process.pid) },
  };
}
