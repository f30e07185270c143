import { z } from "zod";
import { defineStep } from "../activities/step.ts";
import { describeBackfill } from "../client/backfills.ts";
import { connectTo } from "../client/connect.ts";
import { startBackfill } from "../client/start-backfill.ts";
import { daysBetween } from "../workflows/backfill/days.ts";
import { defineDag } from "../workflows/engine/define-dag.ts";
import { stepHandles } from "../workflows/engine/step-handles.ts";
import { processorMs, residentMb } from "./support/process-figures.ts";
import { report, round, sizes, timed } from "./support/report.ts";
import { startBenchStack } from "./support/stack.ts";

// A year of a light DAG of three tasks that do nothing: what a day costs besides its own work, on an embedded stack, until
// the backfill has closed. node dist/bench/backfill.js --days 365 --concurrency 10

const { days, concurrency } = sizes({ days: 365, concurrency: 10 });

const steps = { pass: defineStep(async ({ value }: { value: string }) => value) };
const handles = stepHandles<typeof steps>();
const light = defineDag("light", { params: z.object({ day: z.iso.date() }) }, ({ params, task }) => {
  const options = { cache: false } as const;
  const first = task("extract", handles.pass, { value: params.day }, options);
  const second = task("transform", handles.pass, { value: first }, options);
  task("load", handles.pass, { value: second }, options);
});

const stack = await startBenchStack({ steps, versions: { pass: "1" }, headless: true });
const client = await connectTo(stack.embedded.target);
const server = stack.embedded.server?.pid ?? process.pid;
const processor = () => processorMs(server) + processorMs(process.pid);
const from = "2025-01-01";
const to = daysBetween(from, "2034-12-31")[days - 1] ?? from;

async function backfill(): Promise<string> {
  const { id } = await startBackfill(client, light, { from, to, concurrency, who: "bench" });
  const ended = await client.temporal.workflow.getHandle(id).result();
  const { counts } = ended as { counts: Record<string, number> };
  if ((counts.succeeded ?? 0) + (counts.skipped ?? 0) !== days) throw new Error(JSON.stringify(counts));
  return id;
}

try {
  const before = processor();
  let id = "";
  const ms = await timed(async () => {
    id = await backfill();
  });
  const cpuMs = processor() - before;
  const { startedAt, endedAt = startedAt } = await describeBackfill(client, id);
  const againMs = await timed(backfill);
  report({
    bench: "backfill",
    sizes: { days, concurrency, tasksADay: light.spec.tasks.length },
    seconds: round(ms / 1_000),
    /** By the backfill's own clock. */
    ownSeconds: round((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000),
    msPerDay: round(ms / days),
    cpuMsPerDay: round(cpuMs / days),
    /** The same range once more: every day is done already. */
    nothingToDoMs: round(againMs),
    serverMb: round(residentMb(server)),
    workerMb: round(residentMb(process.pid)),
  });
} finally {
  await client.close();
  await stack.stop();
}
