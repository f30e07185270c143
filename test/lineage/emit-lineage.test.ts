import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WorkflowFailedError } from "@temporalio/client";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { defineStep } from "../../activities/step.ts";
import { startRun } from "../../client/start-run.ts";
import { type DatasetRef, datasetRef } from "../../lakehouse/dataset-ref.ts";
import type { RunEvent } from "../../lineage/openlineage/run-event.ts";
import type { ControlHost } from "../../operations/control-host.ts";
import { controlActivities } from "../../operations/index.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { startTestStack, type TestStack } from "../support/stack.ts";

const steps = {
  read: defineStep(async ({ rows }: { rows: number }) => ({
    reviews: datasetRef("silver.reviews", { snapshot: 7, rows, content: "a" }),
  })),
  score: defineStep(async ({ reviews }: { reviews: DatasetRef<"silver.reviews"> }) => ({
    sentiment: datasetRef("silver.sentiment", { snapshot: 8, rows: reviews.rows, content: "b" }),
  })),
  fail: defineStep(async (_: { reviews: DatasetRef<"silver.reviews"> }): Promise<number> => {
    throw Object.assign(new Error("the source is away"), { code: "AWAY" });
  }),
};
const handles = stepHandles<typeof steps>();
const params = z.object({ rows: z.number().default(3) });
const scored = defineDag("scored", { params, owner: "data team", doc: "two steps" }, ({ params, task }) => {
  const read = task("read", handles.read, { rows: params.rows }, { cache: false });
  task("score", handles.score, { reviews: read.at("reviews") }, { cache: false });
});
const failing = defineDag("failing", { params }, ({ params, task }) => {
  const read = task("read", handles.read, { rows: params.rows }, { cache: false });
  task("fail", handles.fail, { reviews: read.at("reviews") }, { cache: false, retry: { attempts: 1 } });
});

/** A real OpenLineage receiver, as far as HTTP goes: it answers what `answer` says and keeps what it took. */
const received: { event: RunEvent; path: string; headers: IncomingHttpHeaders }[] = [];
const asked: number[] = [];
let answer = (_event: RunEvent): number => 201;
let server: Server;
let stack: TestStack;
let home: string;

function listen(port: number): Promise<void> {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const event = JSON.parse(Buffer.concat(chunks).toString("utf8")) as RunEvent;
      const status = answer(event);
      asked.push(status);
      if (status < 300) received.push({ event, path: request.url ?? "", headers: request.headers });
      response.writeHead(status).end();
    });
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
}

beforeAll(async () => {
  await listen(0);
  const { port } = server.address() as AddressInfo;
  home = await mkdtemp(join(tmpdir(), "pharma-lineage-"));
  stack = await startTestStack(steps, (client) => {
    const host: ControlHost = {
      client: async () => client,
      lake: stack.host.lake,
      home,
      lineage: {
        namespace: "test",
        endpoint: { url: `http://127.0.0.1:${port}/marquez/`, apiKey: "secret" },
      },
      log: stack.host.log,
    };
    return controlActivities(host);
  });
  await stack.startWorkers();
});
afterEach(() => {
  answer = () => 201;
  received.length = 0;
  asked.length = 0;
});
afterAll(async () => {
  await stack.stop();
  server.close();
  await rm(home, { recursive: true, force: true });
});

/** The run has ended, and all is told of it. */
async function toldOf(run: string): Promise<void> {
  const { workflow } = stack.client.temporal;
  await workflow
    .getHandle(run)
    .result()
    .catch((error: unknown) => {
      if (!(error instanceof WorkflowFailedError)) throw error;
    });
  await workflow.getHandle(`${run}/watch`).result();
}
const told = () => received.map(({ event }) => `${event.job.name} ${event.eventType}`).sort();
async function written(runId: string): Promise<readonly RunEvent[]> {
  const day = new Date().toISOString().slice(0, 10);
  const lines = (await readFile(join(home, "lineage", `${day}.ndjson`), "utf8")).trim().split("\n");
  const all = lines.map((line) => JSON.parse(line) as RunEvent);
  const parent = (event: RunEvent) =>
    (event.run.facets.parent as unknown as { run: { runId: string } })?.run.runId;
  return all.filter((event) => event.run.runId === runId || parent(event) === runId);
}

test("a run's events reach the endpoint and the state folder, with the datasets that went from task to task", async () => {
  const { run } = await startRun(stack.client, scored);
  await toldOf(run);
  expect(told()).toEqual([
    "scored COMPLETE",
    "scored START",
    "scored.read COMPLETE",
    "scored.read START",
    "scored.score COMPLETE",
    "scored.score START",
  ]);
  expect(received[0]).toMatchObject({
    path: "/marquez/api/v1/lineage",
    headers: { authorization: "Bearer secret", "content-type": "application/json" },
  });
  const score = received.find(
    ({ event }) => event.job.name === "scored.score" && event.eventType === "COMPLETE",
  );
  expect(score?.event).toMatchObject({
    inputs: [{ namespace: "test", name: "silver.reviews", facets: { version: { datasetVersion: "7" } } }],
    outputs: [
      {
        namespace: "test",
        name: "silver.sentiment",
        outputFacets: { outputStatistics: { rowCount: 3 } },
        facets: { version: { datasetVersion: "8" } },
      },
    ],
  });
  const whole = received.find(({ event }) => event.job.name === "scored")?.event;
  expect(whole?.job.facets.ownership).toMatchObject({ owners: [{ name: "data team" }] });
  expect(await written(whole?.run.runId ?? "")).toHaveLength(6);
});

test("a failed run fails in the lineage, with the error's words", async () => {
  const { run } = await startRun(stack.client, failing);
  await toldOf(run);
  const failed = received.find(
    ({ event }) => event.job.name === "failing.fail" && event.eventType === "FAIL",
  );
  expect(failed?.event.run.facets.errorMessage).toMatchObject({ message: "AWAY: the source is away" });
  expect(failed?.event.inputs).toMatchObject([{ name: "silver.reviews" }]);
  expect(told()).toContain("failing FAIL");
  // A failure is told at once, and again when the run ends: the endpoint hears it once.
  expect(new Set(told()).size).toBe(told().length);
});

test("an endpoint that answers 503, and then is not there, gets every event once it is back", async () => {
  answer = () => 503;
  const { run } = await startRun(stack.client, scored);
  await expect.poll(() => asked.length, { timeout: 10_000 }).toBeGreaterThan(1);
  const { port } = server.address() as AddressInfo;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(received).toEqual([]);
  answer = () => 201;
  await listen(port);
  await toldOf(run);
  expect(told()).toHaveLength(6);
  expect(new Set(told()).size).toBe(6);
});

test("an event that the endpoint refuses is kept in the state folder and holds up no other", async () => {
  answer = (event) => (event.job.name === "scored.read" ? 422 : 201);
  const { run } = await startRun(stack.client, scored);
  await toldOf(run);
  expect(told()).toEqual(["scored COMPLETE", "scored START", "scored.score COMPLETE", "scored.score START"]);
  expect(asked.filter((status) => status === 422)).toHaveLength(2);
  expect(await written(received[0]?.event.run.runId ?? "")).toHaveLength(6);
});
