import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { startRun } from "../../client/start-run.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import type { RunState } from "../../workflows/engine/spec.ts";
import { freshHome, type TestProcess } from "../support/child.ts";
import { clientOf, notesIn, startStack } from "./support/fault-stack.ts";
import { steps } from "./support/steps.ts";

const RUNS = 1_000;

const params = z.object({ day: z.iso.date(), note: z.string(), gate: z.string() });
const light = defineDag("light", { params }, ({ params: { note, gate }, task }) => {
  task("pass", steps.pass, { note, gate, n: 0 }, { cache: false });
});

test("a thousand runs queued before their worker is up: all succeed, each step once, and memory stays bounded", async () => {
  const home = await freshHome();
  const [notes, gate] = [notesIn(home), join(home, "gate")];
  await writeFile(gate, "");
  const control = await startStack(home, ["control"]);
  const client = await clientOf(home);
  const runs = await eachOf(days(RUNS), async (day) => {
    const { run } = await startRun(client, light, { params: { day, note: notes.file, gate } });
    return run;
  });
  const began = performance.now();
  const worker = await startStack(home, ["cpu"]);
  const ended = await eachOf(
    runs,
    (run) => client.temporal.workflow.getHandle(run).result() as Promise<RunState>,
  );
  const seconds = (performance.now() - began) / 1_000;
  expect(new Set(ended.map(({ state }) => state))).toEqual(new Set(["succeeded"]));
  const left = (await notes.lines()).filter((line) => line.startsWith("out"));
  expect(new Set(left).size).toBe(RUNS);
  expect(left).toHaveLength(RUNS);
  await eachOf(runs, (run) => client.temporal.workflow.getHandle(`${run}/watch`).result());
  const told = (performance.now() - began) / 1_000;
  const peaks = await Promise.all([worker, control].map(peakMb));
  const [ofWorker = 0, ofControl = 0] = peaks;
  console.log(
    `${RUNS} runs of one task on one worker: ${seconds.toFixed(1)} s, told of everywhere after ${told.toFixed(1)} s; at most ${ofWorker} MB in the worker, ${ofControl} MB in the control process`,
  );
  for (const peak of peaks) expect(peak).toBeLessThan(700);
}, 600_000);

function days(count: number): readonly string[] {
  const first = Date.parse("2020-01-01");
  return Array.from({ length: count }, (_, n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10));
}

/** Fifty at a time, results in order. */
async function eachOf<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T);
  };
  await Promise.all(Array.from({ length: 50 }, lane));
  return results;
}

/** Most memory that a process ever had, in MB; 0 where the system does not say. */
async function peakMb({ process: { pid } }: TestProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1_024);
}
