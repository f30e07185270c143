import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Client, Connection } from "@temporalio/client";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { buildWorkflowBundle } from "../../workers/build-workflow-bundle.ts";
import { mapBatchWorkflow } from "../../workflows/engine/map-batch.ts";
import { startEngine, type TestEngine } from "../support/engine.ts";
import { type KeptHistory, replayHistory } from "../support/replay-history.ts";
import { workflowBundle } from "../support/workflow-bundle.ts";
import { sampleBatch, sampleRuns, sampleSteps } from "./sample-runs.ts";

const folder = join(import.meta.dirname, "histories");
const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();

describe("a run that started with an earlier version", () => {
  test.each(names)("goes on with this one: %s", async (name) => {
    await replayHistory(name, await history(name), await workflowBundle());
  });
});

test("a change that breaks runs which go on is told with the history, what differs and what to run", async () => {
  const broken = join(await mkdtemp(join(tmpdir(), "pharma-replay-")), "bundle.js");
  onTestFinished(() => rm(dirname(broken), { recursive: true }));
  await buildWorkflowBundle(join(import.meta.dirname, "../workers/fixtures/next-workflows.ts"), broken);
  const name = "failed-v0.1.json";
  const replay = replayHistory(name, await history(name), broken);
  await expect(replay).rejects.toThrow(
    /^A run that began as failed-v0\.1\.json can no longer go on at event \d+, activity task scheduled\.\nTemporal says: .*Nondeterminism.*\nSee it alone: npx vitest run test\/replay -t failed-v0\.1\.json\n.*docs\/upgrades\.md/,
  );
});

// With a release: RECORD_HISTORIES=v0.2 npx vitest run test/replay, then commit the new files beside the old ones.
describe.runIf(process.env.RECORD_HISTORIES && !process.env.RECORD_FROM)("recording", () => {
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

/** What a server has to have run: name of the history, and how to find one. */
const released = {
  nightly: `WorkflowType = "dagRun" AND PharmaDag = "nightly" AND ExecutionStatus = "Completed"`,
  "nightly-failed": `WorkflowType = "dagRun" AND PharmaDag = "nightly" AND ExecutionStatus = "Failed"`,
  publish: `WorkflowType = "dagRun" AND PharmaDag = "publish" AND ExecutionStatus = "Completed"`,
  maintenance: `WorkflowType = "dagRun" AND PharmaDag = "maintenance" AND ExecutionStatus = "Completed"`,
  watch: `WorkflowType = "watchRun" AND ExecutionStatus = "Completed"`,
  scheduled: `WorkflowType = "scheduledRun" AND ExecutionStatus = "Completed"`,
  pool: `WorkflowType = "keepPool"`,
  desk: `WorkflowType = "alertDesk"`,
  backfill: `WorkflowType = "backfill" AND ExecutionStatus = "Completed"`,
  trigger: `WorkflowType = "datasetTrigger"`,
  audit: `WorkflowType = "auditAction" AND ExecutionStatus = "Completed"`,
};

// What the released DAGs and what operates them left on a server that `pharma up` started:
// RECORD_HISTORIES=v0.2 RECORD_FROM=127.0.0.1:7233 npx vitest run test/replay
describe.runIf(process.env.RECORD_HISTORIES && process.env.RECORD_FROM)("recording from a server", () => {
  test.each(Object.entries(released))("the history of %s", async (name, query) => {
    const connection = await Connection.connect({ address: process.env.RECORD_FROM ?? "" });
    onTestFinished(() => connection.close());
    const { workflow } = new Client({ connection });
    const { value: found } = await workflow.list({ query })[Symbol.asyncIterator]().next();
    expect(found, query).toBeDefined();
    const { workflowId, runId } = found as { workflowId: string; runId: string };
    await keep(name, await workflow.getHandle(workflowId, runId).fetchHistory(), workflowId);
  });
});

async function history(name: string): Promise<KeptHistory> {
  return JSON.parse(await readFile(join(folder, name), "utf8")) as KeptHistory;
}

type History = Parameters<typeof historyToJSON>[0];

/** Without what tells of the machine it was recorded on, which replay does not look at. */
async function keep(name: string, history: History, workflowId?: string): Promise<void> {
  const told = JSON.parse(historyToJSON(history), (key, value) => {
    if (key === "stackTrace" || key === "identity") return "";
    return typeof value === "string" ? value.replace(/^\d+@\S+(?= |$)/, "worker") : value;
  });
  const file = join(folder, `${name}-${process.env.RECORD_HISTORIES}.json`);
  await writeFile(file, `${JSON.stringify({ ...(workflowId && { workflowId }), ...told }, null, 2)}\n`);
}

function fail(): never {
  throw new RangeError("no such run");
}
