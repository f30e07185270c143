import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { fileAppears } from "../../activities/file-appears.ts";
import { defineStep } from "../../activities/step.ts";
import { timeOfDay } from "../../activities/time-of-day.ts";
import { describeRun } from "../../client/describe-run.ts";
import { readLogs } from "../../client/read-logs.ts";
import { startRun } from "../../client/start-run.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";

let looks = 0;
const steps = {
  fileAppears: defineStep((input: { path: string; unchangedSeconds: number }, context) => {
    looks += 1;
    return fileAppears.run(input, context);
  }),
  timeOfDay,
  add: defineStep(async ({ a }: { a: number }) => a + 1),
};
const handles = stepHandles<typeof steps>();

const SENSORS = 50;
/** Fifty sensors, each with a task behind it, on a lane of four slots. */
const waiting = defineDag(
  "waiting",
  { params: z.object({ folder: z.string() }) },
  ({ params, sensor, task }) => {
    for (let index = 0; index < SENSORS; index++) {
      const there = sensor(
        `file-${index}`,
        handles.fileAppears,
        { path: params.folder, unchangedSeconds: 0 },
        { every: "500ms", timeout: "5m" },
      );
      task(`after-${index}`, handles.add, { a: index }, { after: [there] });
    }
  },
);
const chain = defineDag("chain", { params: z.object({}) }, ({ task }) => {
  let last = task("add-0", handles.add, { a: 0 }, { cache: false });
  for (let index = 1; index < 20; index++) {
    last = task(`add-${index}`, handles.add, { a: last }, { cache: false });
  }
});

let stack: TestStack;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pharma-waiting-"));
  stack = await startTestStack(steps);
  await stack.startWorkers();
});
afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
});

test("fifty sensors that wait leave a lane of four slots to others, and their history does not grow", async () => {
  const { client } = stack;
  const path = join(folder, "labels.zip");
  const { run } = await startRun(client, waiting, { params: { folder: path } });
  await expect.poll(() => looks, { timeout: 30_000 }).toBeGreaterThan(SENSORS);
  const events = async () => (await client.temporal.workflow.getHandle(run).describe()).historyLength;
  const before = await events();

  const other = await startRun(client, chain);
  await client.temporal.workflow.getHandle(other.run).result();
  expect(await describeRun(client, other.run)).toMatchObject({ state: "succeeded" });
  await expect.poll(() => looks, { timeout: 30_000 }).toBeGreaterThan(5 * SENSORS);
  expect(await events()).toBe(before);
  const view = await describeRun(client, run);
  expect(view.activities["file-7"]).toMatchObject({ lastFailure: expect.stringContaining("no file is at") });

  await writeFile(path, "whole");
  await client.temporal.workflow.getHandle(run).result();
  const ended = await describeRun(client, run);
  expect(ended.tasks.every(({ state }) => state === "succeeded")).toBe(true);
  expect(ended.tasks.find(({ id }) => id === "file-7")?.output).toMatchObject({ count: 1 });
  // It is said once what is waited for, however often it is looked at.
  const lines = await readLogs(stack.host.logs, run, "file-7");
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([["info", `waits: no file is at ${path} yet`]]);
}, 120_000);

test("a sensor that asks for what can never be fails at once, in a sentence", async () => {
  const { client } = stack;
  const { run } = await startRun(client, waiting, { params: { folder: "labels.zip" } });
  await client.temporal.workflow
    .getHandle(run)
    .result()
    .catch(() => undefined);
  expect((await describeRun(client, run)).failure).toMatchObject({
    code: "SENSOR_INVALID",
    message: expect.stringContaining('takes an absolute path or s3://bucket/key, not "labels.zip"'),
  });
}, 60_000);

test("a time of day to come is waited for in one go", async () => {
  const { client } = stack;
  const soon = new Date(Date.now() + 3_000);
  const params = { day: soon.toISOString().slice(0, 10), at: soon.toISOString().slice(11, 19) };
  const dawn = defineDag(
    "dawn",
    { params: z.object({ day: z.iso.date(), at: z.string() }) },
    ({ params, sensor }) => {
      sensor(
        "dawn",
        handles.timeOfDay,
        { day: params.day, at: params.at, timeZone: "UTC" },
        { every: "100ms", timeout: "5m" },
      );
    },
  );
  const { run } = await startRun(client, dawn, { params });
  const result = await client.temporal.workflow.getHandle(run).result();
  expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(`${params.day}T${params.at}Z`));
  // One look too early, one in time.
  expect(result.tasks[0]).toMatchObject({ state: "succeeded", attempts: 2 });
}, 120_000);
