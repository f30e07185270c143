import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { defineStep } from "../../activities/step.ts";
import { retryTasks } from "../../client/control-run.ts";
import { startRun } from "../../client/start-run.ts";
import { currentState, finalState } from "../../operations/run-states.ts";
import type { WorkerGroup } from "../../workers/worker-group.ts";
import { dagRunWorkflow } from "../../workflows/control.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { type RunInput, taskQueue } from "../../workflows/engine/spec.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { type RunReport, type Watched, watchRunWorkflow } from "../../workflows/watch/run-report.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";

let broken = false;
const steps = {
  flaky: defineStep(async (_: { of?: unknown }) => {
    if (broken) throw Object.assign(new Error("the source is away"), { name: "SourceAway", code: "AWAY" });
    return { rows: 3 };
  }),
  hang: defineStep(
    (_: { of?: unknown }, { signal }) =>
      new Promise<number>((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(signal.reason)),
      ),
  ),
};
const handles = stepHandles<typeof steps>();
const params = z.object({});
const once = { attempts: 1 };

/** What the world was told, by what it is told with. */
const told: Record<"lineage" | "audit" | "alerts" | "datasets", RunReport[]> = {
  lineage: [],
  audit: [],
  alerts: [],
  datasets: [],
};
/** The lineage endpoint is down. */
let endpointDown = false;
let stack: TestStack;
let workers: WorkerGroup;
beforeAll(async () => {
  stack = await startTestStack(steps, (client) => {
    const host = {
      client: async () => client,
      lake: stack.host.lake,
      home: stack.host.logs,
      log: stack.host.log,
    };
    return {
      finalState: (run) => finalState(host, run),
      currentState: (run) => currentState(host, run),
      nextRunNumber: async () => 1,
      emitLineage: async (report) => {
        if (endpointDown) throw new Error("503");
        told.lineage.push(report);
      },
      recordActions: async (report) => void told.audit.push(report),
      appendActions: async () => undefined,
      assessRun: async (report) => {
        told.alerts.push(report);
        return [];
      },
      tellDesk: async () => undefined,
      alertPolicy: async () => ({ sinks: [], routes: {}, repeatMs: null, quiet: null, checkTablesMs: null }),
      assessTables: async () => [],
      deliverAlert: async () => ({ outcome: "sent", answer: "ok" }),
      announceDatasets: async (report) => void told.datasets.push(report),
    };
  });
  workers = await stack.startWorkers();
});
beforeEach(() => {
  broken = false;
  endpointDown = false;
});
afterAll(() => stack.stop());

const phases = (line: keyof typeof told, run: string) =>
  told[line].filter(({ watched }) => watched.run === run).map(({ phase }) => phase);
/** Resolves when everything is told of a run. */
async function watchEnded(run: string): Promise<void> {
  await expect.poll(() => phases("alerts", run), { timeout: 10_000 }).toContain("ended");
  await stack.client.temporal.workflow.getHandle(`${run}/watch`).result();
}

test("a run's end is told, with its outputs, after it has closed by itself", async () => {
  const dag = defineDag("calm", { params, owner: "data team" }, ({ task }) => {
    task("one", handles.flaky, {});
  });
  const { run } = await startRun(stack.client, dag);
  await watchEnded(run);
  expect(phases("lineage", run)).toEqual(["ended"]);
  expect(phases("datasets", run)).toEqual(["ended"]);
  const ended = told.lineage.find(({ phase, watched }) => phase === "ended" && watched.run === run);
  expect(ended?.state).toMatchObject({ state: "succeeded", tasks: [{ id: "one", output: { rows: 3 } }] });
  expect(ended?.watched.dag.owner).toBe("data team");
});

test("a task that waits for an operator is told at once, and so is the operator's action", async () => {
  broken = true;
  const dag = defineDag("waits", { params }, ({ task }) => {
    task("one", handles.flaky, {}, { retry: once, onFailure: "await-operator", cache: false });
  });
  const { run } = await startRun(stack.client, dag);
  const news = () => told.alerts.filter(({ watched, phase }) => watched.run === run && phase === "news");
  await expect
    .poll(news, { timeout: 10_000 })
    .toMatchObject([
      { state: { state: "awaiting-operator", tasks: [{ id: "one", state: "awaiting-operator" }] } },
    ]);
  broken = false;
  await retryTasks(stack.client, run, { who: "ann", tasks: [], which: "failed" });
  await watchEnded(run);
  expect(phases("audit", run)).toContain("news");
  const audited = told.audit.find(({ watched }) => watched.run === run);
  expect(audited?.state.actions).toMatchObject([{ action: "retry", who: "ann", tasks: ["one"] }]);
});

test("a long task is told of while it runs, though nothing happens to its run", async () => {
  const dag = defineDag("long", { params }, ({ task }) => {
    const one = task("one", handles.flaky, {}, { cache: false });
    task("two", handles.hang, { of: one });
  });
  const { run } = await startRun(stack.client, dag);
  const seen = () => told.lineage.find(({ watched, phase }) => watched.run === run && phase === "news");
  await expect.poll(seen, { timeout: 20_000 }).toMatchObject({
    state: {
      state: "running",
      tasks: [
        { id: "one", state: "succeeded" },
        { id: "two", state: "running" },
      ],
    },
  });
  await stack.client.temporal.workflow.getHandle(run).terminate("enough");
  await watchEnded(run);
}, 40_000);

test("a run that somebody terminates is told as ended too", async () => {
  const dag = defineDag("terminated", { params }, ({ task }) => {
    task("one", handles.hang, {});
  });
  const { run } = await startRun(stack.client, dag);
  const watch = stack.client.temporal.workflow.getHandle(`${run}/watch`);
  const watched = () => watch.describe().then(({ status }) => status.name, String);
  await expect.poll(watched, { timeout: 10_000 }).toBe("RUNNING");
  await stack.client.temporal.workflow.getHandle(run).terminate("by hand");
  await watchEnded(run);
  expect(told.alerts.filter(({ watched }) => watched.run === run).at(-1)).toMatchObject({
    phase: "ended",
    state: { state: "failed" },
  });
});

test("a lineage endpoint that is down holds up no alert, and is told later, once", async () => {
  endpointDown = true;
  const dag = defineDag("endpoint", { params }, ({ task }) => {
    task("one", handles.flaky, {}, { cache: false });
  });
  const { run } = await startRun(stack.client, dag);
  await expect.poll(() => phases("alerts", run), { timeout: 10_000 }).toEqual(["ended"]);
  expect(phases("lineage", run)).toEqual([]);
  endpointDown = false;
  await watchEnded(run);
  expect(phases("lineage", run)).toEqual(["ended"]);
});

test("a run that no worker takes is late all the same", async () => {
  await workers.stop();
  workers = await stack.startWorkers(["control"]);
  const dag = defineDag("nobody", { params, late: "1s" }, ({ task }) => {
    task("one", handles.flaky, {}, { late: "2s" });
  });
  // As a schedule does: the watch first, then the run.
  const watched: Watched = { run: "nobody/1", dag: dag.spec, scheduledAt: new Date().toISOString() };
  const { workflow } = stack.client.temporal;
  await workflow.start(watchRunWorkflow, {
    workflowId: "nobody/1/watch",
    taskQueue: taskQueue("control"),
    args: [watched],
  });
  const input: RunInput = { dag: dag.spec, params: {}, watch: { queue: taskQueue("control") } };
  await workflow.start(dagRunWorkflow, {
    workflowId: "nobody/1",
    taskQueue: taskQueue("cpu"),
    args: [input],
  });
  const late = () =>
    told.alerts.filter(({ phase, watched: { run } }) => run === "nobody/1" && phase === "late");
  await expect
    .poll(() => late().map(({ overdue }) => overdue), { timeout: 15_000 })
    .toMatchObject([{ kind: "late" }, { kind: "late", task: "one" }]);
  expect(late()[0]?.state.tasks).toMatchObject([{ id: "one", state: "waiting" }]);
  await workers.stop();
  workers = await stack.startWorkers();
  expect(await workflow.getHandle("nobody/1").result()).toMatchObject({ state: "succeeded" });
}, 60_000);
