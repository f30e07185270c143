import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultPayloadConverter } from "@temporalio/common";
import { NativeConnection } from "@temporalio/worker";
import pino from "pino";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { defineStep } from "../../activities/step.ts";
import { connectTo, type PharmaClient } from "../../client/connect.ts";
import { describeRun } from "../../client/describe-run.ts";
import { type CodecKey, CodecKeyMissing, openPayload, payloadCodec } from "../../client/payload-codec.ts";
import { startRun } from "../../client/start-run.ts";
import { folderStore } from "../../lakehouse/object-store.ts";
import { resultStore } from "../../lakehouse/result-store.ts";
import { lazyLake } from "../../workers/lazy-lake.ts";
import { runWorkers } from "../../workers/worker-group.ts";
import { defineDag } from "../../workflows/engine/define-dag.ts";
import { lanes } from "../../workflows/engine/spec.ts";
import { stepHandles } from "../../workflows/engine/step-handles.ts";
import { startTestTemporal, type TestTemporal } from "../support/temporal.ts";
import { workflowBundle } from "../support/workflow-bundle.ts";

const SECRET = "marmalade";
const steps = {
  say: defineStep(async ({ word }: { word: string }, { progress }) => {
    progress(1, 2, word);
    return { word: `${word}!` };
  }),
  fail: defineStep(async (_: { word: string }): Promise<never> => {
    throw new Error("the source is away");
  }),
};
const handles = stepHandles<typeof steps>();
const saying = defineDag("saying", { params: z.object({ word: z.string() }) }, ({ params, task }) => {
  const once = task("once", handles.say, { word: params.word }, { cache: false });
  task("twice", handles.say, { word: once.at("word") }, { cache: false, summary: `of ${SECRET}` });
});
const failing = defineDag("failing", { params: z.object({ word: z.string() }) }, ({ params, task }) => {
  task("once", handles.fail, { word: params.word }, { cache: false, retry: { attempts: 1 } });
});

const key = (id: string): CodecKey => ({ id, key: randomBytes(32) });
const [old, young] = [key("2026-01"), key("2026-07")];

let temporal: TestTemporal;
let folder: string;
beforeAll(async () => {
  temporal = await startTestTemporal();
  folder = await mkdtemp(join(tmpdir(), "pharma-codec-"));
});
afterAll(async () => {
  await temporal.stop();
  await rm(folder, { recursive: true, force: true });
});

async function client(...codecKeys: readonly CodecKey[]): Promise<PharmaClient> {
  const target = { address: temporal.address, namespace: "default", codecKeys };
  const connected = await connectTo(target, { answerTimeoutMs: 1_000 });
  onTestFinished(() => connected.close());
  return connected;
}

/** Workers of all lanes with these keys; they stop when the test ends, or before. */
async function workers(queuePrefix: string, ...codecKeys: readonly CodecKey[]) {
  const group = await runWorkers({
    connection: await NativeConnection.connect({ address: temporal.address }),
    namespace: "default",
    lanes,
    slots: { cpu: 4, io: 4, gpu: 1, stream: 4, control: 4 },
    steps,
    host: {
      lake: lazyLake(() => Promise.reject(new Error("this test has no lake"))),
      results: resultStore(folderStore(join(folder, "results"))),
      versions: { say: "1", fail: "1" },
      artefact: (name) => Promise.reject(new Error(`no artefact ${name}`)),
      logs: join(folder, "logs"),
      log: pino({ level: "silent" }),
    },
    bundle: await workflowBundle(),
    queuePrefix,
    drainMs: 100,
    codecKeys,
  });
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= group.stop();
    return stopped;
  };
  onTestFinished(stop);
  return { stop };
}

/** Everything in the run's history and description, texts and payloads alike. */
async function rawHistory(run: string): Promise<string> {
  const { workflow, workflowService } = temporal.client;
  const execution = { namespace: "default", execution: { workflowId: run } };
  const found = [
    await workflow.getHandle(run).fetchHistory(),
    await workflowService.describeWorkflowExecution(execution),
  ];
  const bytes = (_: string, value: unknown) => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString("latin1");
    const buffer = value as { type?: unknown; data?: unknown } | null;
    return buffer?.type === "Buffer" ? Buffer.from(buffer.data as number[]).toString("latin1") : value;
  };
  return JSON.stringify(found, bytes);
}

const payload = defaultPayloadConverter.toPayload({ word: SECRET });

test("what a key has encrypted, every ring that holds it reads", async () => {
  const [sealed = payload] = await payloadCodec([old]).encode([payload]);
  expect(Buffer.from(sealed.data ?? []).toString("latin1")).not.toContain(SECRET);
  for (const ring of [[old], [young, old]]) {
    const [opened = sealed] = await payloadCodec(ring).decode([sealed]);
    expect(defaultPayloadConverter.fromPayload(opened)).toEqual({ word: SECRET });
  }
});

test("a payload is never encrypted twice the same way", async () => {
  const [one, two] = await payloadCodec([old]).encode([payload, payload]);
  expect(one?.data).not.toEqual(two?.data);
});

test("what was written before there was a key stays readable", async () => {
  expect(await payloadCodec([young]).decode([payload])).toEqual([payload]);
});

test("without the key the error names it and the variable", async () => {
  const [sealed = payload] = await payloadCodec([old]).encode([payload]);
  for (const ring of [[], [young]]) {
    expect(() => openPayload(sealed, ring)).toThrow(
      new CodecKeyMissing("2026-01", "which is not in PHARMA_CODEC_KEYS here: add it, behind the first."),
    );
  }
});

test("another key under the same name, and damaged bytes, are told apart from a missing key", async () => {
  const [sealed = payload] = await payloadCodec([old]).encode([payload]);
  expect(() => openPayload(sealed, [key("2026-01")])).toThrow(
    /of that name in PHARMA_CODEC_KEYS does not open it/,
  );
  const damaged = Buffer.from(sealed.data ?? []);
  damaged[20] = (damaged[20] ?? 0) ^ 1;
  expect(() => openPayload({ ...sealed, data: damaged }, [old])).toThrow(CodecKeyMissing);
  expect(() => openPayload({ ...sealed, data: damaged.subarray(0, 5) }, [old])).toThrow(CodecKeyMissing);
});

test("the history of a run holds no plaintext, and its state is read all the same, with and without workers", async () => {
  const connected = await client(old);
  const running = await workers("codec-plain", old);
  const { run } = await startRun(connected, saying, { params: { word: SECRET }, queuePrefix: "codec-plain" });
  await connected.temporal.workflow.getHandle(run).result();
  expect(await rawHistory(run)).not.toContain(SECRET);
  expect((await describeRun(connected, run)).tasks.map((task) => task.output)).toEqual([
    { word: "marmalade!" },
    { word: "marmalade!!" },
  ]);
  await running.stop();
  const waiting = await startRun(connected, saying, {
    params: { word: SECRET },
    queuePrefix: "codec-nobody",
  });
  const view = await describeRun(connected, waiting.run);
  expect(view).toMatchObject({ source: "history", params: { word: SECRET } });
  await connected.temporal.workflow.getHandle(waiting.run).terminate();
}, 60_000);

test("an error's words stay readable, with ids and states: what on-call reads in Temporal's own tools", async () => {
  const connected = await client(old);
  await workers("codec-fail", old);
  const { run } = await startRun(connected, failing, {
    params: { word: SECRET },
    queuePrefix: "codec-fail",
  });
  await expect(connected.temporal.workflow.getHandle(run).result()).rejects.toThrow();
  const raw = await rawHistory(run);
  expect(raw).toContain("the source is away");
  expect(raw).not.toContain(SECRET);
}, 60_000);

test("a new key goes in front: runs of the old one are read, new ones need the new one", async () => {
  const before = await client(old);
  const running = await workers("codec-rotate", old);
  const first = await startRun(before, saying, { params: { word: SECRET }, queuePrefix: "codec-rotate" });
  await before.temporal.workflow.getHandle(first.run).result();
  await running.stop();

  const after = await client(young, old);
  await workers("codec-rotate", young, old);
  expect((await describeRun(after, first.run)).tasks[1]?.output).toEqual({ word: "marmalade!!" });
  const second = await startRun(after, saying, { params: { word: SECRET }, queuePrefix: "codec-rotate" });
  await after.temporal.workflow.getHandle(second.run).result();
  await expect(describeRun(before, second.run)).rejects.toThrow(
    /"2026-07", which is not in PHARMA_CODEC_KEYS/,
  );
}, 60_000);

test("a worker without the key breaks no run: it goes on when one that has it comes", async () => {
  const connected = await client(old, young);
  const without = await workers("codec-wrong", young);
  const { run } = await startRun(connected, saying, { params: { word: SECRET }, queuePrefix: "codec-wrong" });
  const handle = connected.temporal.workflow.getHandle(run);
  const refusal = await until(async () => {
    const { events } = await handle.fetchHistory();
    return events?.find((event) => event.workflowTaskFailedEventAttributes)
      ?.workflowTaskFailedEventAttributes;
  });
  expect(refusal.failure?.message).toContain('"2026-01", which is not in PHARMA_CODEC_KEYS');
  await without.stop();
  await workers("codec-wrong", old);
  await handle.result();
}, 60_000);

async function until<T>(look: () => Promise<T | null | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("it never came to what was expected");
}
