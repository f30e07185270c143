import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { Worker } from "@temporalio/worker";
import pino from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installTemporalRuntime } from "../../workers/temporal-runtime.ts";
import { mapBatchWorkflow } from "../../workflows/engine/map-batch.ts";
import { startEngine, type TestEngine } from "../support/engine.ts";
import { workflowBundle } from "../support/workflow-bundle.ts";
import { sampleBatch, sampleRuns, sampleSteps } from "./sample-runs.ts";

const folder = join(import.meta.dirname, "histories");
const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();

describe("a run that started with an earlier version", () => {
  test.each(names)("goes on with this one: %s", async (name) => {
    installTemporalRuntime(pino({ level: "silent" }));
    const history = JSON.parse(await readFile(join(folder, name), "utf8"));
    const workflowBundleOption = { codePath: await workflowBundle() };
    const replay = Worker.runReplayHistory(
      { workflowBundle: workflowBundleOption },
      history,
      "sample/replayed",
    );
    await expect(replay).resolves.toBeUndefined();
  });
});

// With a release: RECORD_HISTORIES=v0.2 npx vitest run test/replay, then commit the new files beside the old ones.
describe.runIf(process.env.RECORD_HISTORIES)("recording", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine(sampleSteps);
  });
  afterAll(() => engine.stop());

  test.each(Object.keys(sampleRuns))("the history of a run that is %s", async (name) => {
    const run = await (sampleRuns[name] ?? fail())(engine);
    const { workflow } = engine.temporal.client;
    const last = await run.handle.describe();
    await keep(name, await workflow.getHandle(last.workflowId, last.runId).fetchHistory());
    if (run.first === last.runId) return;
    await keep(`${name}-at-first`, await workflow.getHandle(last.workflowId, run.first).fetchHistory());
  });

  test("the history of a map's batch", async () => {
    const handle = await engine.temporal.client.workflow.start(mapBatchWorkflow, {
      taskQueue: engine.queue,
      workflowId: "sample/batch",
      args: [sampleBatch()],
    });
    await handle.result();
    await keep("map-batch", await handle.fetchHistory());
  });
});

type History = Parameters<typeof historyToJSON>[0];

/** Without what tells of the machine it was recorded on, which replay does not look at. */
async function keep(name: string, history: History): Promise<void> {
  const told = JSON.parse(historyToJSON(history), (key, value) => {
    if (key === "stackTrace" || key === "identity") return "";
    return typeof value === "string" ? value.replace(/^\d+@\S+$/, "worker") : value;
  });
  const file = join(folder, `${name}-${process.env.RECORD_HISTORIES}.json`);
  await writeFile(file, `${JSON.stringify(told, null, 2)}\n`);
}

function fail(): never {
  throw new RangeError("no such run");
}
