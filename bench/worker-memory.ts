import { z } from "zod";
import { connectTo } from "../client/connect.ts";
import { startRun } from "../client/start-run.ts";
import { defineDag } from "../workflows/engine/define-dag.ts";
import { processLanes } from "../workflows/engine/spec.ts";
import { stepHandles } from "../workflows/engine/step-handles.ts";
import type { workerSteps } from "./processes/worker.ts";
import { processorMs } from "./support/process-figures.ts";
import { report, round, sizes } from "./support/report.ts";
import { watchEnded } from "./support/runs.ts";
import { startBenchStack } from "./support/stack.ts";
import { startWorkerProcess } from "./support/worker-process.ts";

// Memory of a worker process for every queue over many tasks, each run with its watch; after a collection of garbage, when
// nothing runs. node dist/bench/worker-memory.js --tasks 10000

const { tasks, every, width } = sizes({ tasks: 10_000, every: 1_000, width: 50 });

const handles = stepHandles<typeof workerSteps>();
const wide = defineDag("wide", { params: z.object({}) }, ({ task }) => {
  for (let n = 0; n < width; n++) task(`t${n}`, handles.pass, { value: n }, { cache: false });
});

const stack = await startBenchStack({ lanes: [], headless: true });
const client = await connectTo(stack.embedded.target);
const worker = await startWorkerProcess(stack.settings, stack.embedded.target.address, processLanes);
const pid = worker.child.pid ?? process.pid;

interface Sample {
  readonly tasks: number;
  readonly rssMb: number;
  readonly heapMb: number;
}

async function sample(done: number): Promise<Sample> {
  worker.ask("memory");
  const { rss, heapUsed } = await worker.told("memory");
  return { tasks: done, rssMb: round(rss / 1e6), heapMb: round(heapUsed / 1e6) };
}

try {
  const samples = [await sample(0)];
  const before = processorMs(pid);
  for (let done = width, n = 0; done <= tasks; done += width, n++) {
    const { run } = await startRun(client, wide, { now: new Date(Date.UTC(2000, 0, n)) });
    await client.temporal.workflow.getHandle(run).result();
    await watchEnded(client, run);
    if (done % every === 0) samples.push(await sample(done));
  }
  // What is loaded and cached on the way to a fifth of the tasks is no growth.
  const settled = samples.filter((each) => each.tasks >= tasks / 5);
  report({
    bench: "worker-memory",
    sizes: { tasks, every, width },
    samples,
    /** By least squares, from a fifth of the tasks on. */
    mbPerThousandTasks: { rss: slope(settled, "rssMb"), heap: slope(settled, "heapMb") },
    cpuMsPerTask: round((processorMs(pid) - before) / tasks),
  });
} finally {
  await worker.end("SIGKILL");
  await client.close();
  await stack.stop();
}

function slope(samples: readonly Sample[], of: "rssMb" | "heapMb"): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map((each) => each.tasks));
  const y = mean(samples.map((each) => each[of]));
  const over = samples.reduce((sum, each) => sum + (each.tasks - x) * (each[of] - y), 0);
  return round((over * 1_000) / samples.reduce((sum, each) => sum + (each.tasks - x) ** 2, 0), 3);
}
