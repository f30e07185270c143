import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApplicationFailure } from "@temporalio/common";
import { MockActivityEnvironment } from "@temporalio/testing";
import pino from "pino";
import { expect, onTestFinished, test } from "vitest";
import { defineStep } from "../../activities/step.ts";
import { readLogs } from "../../client/read-logs.ts";
import { datasetRef } from "../../lakehouse/dataset-ref.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { folderStore } from "../../lakehouse/object-store.ts";
import { resultStore } from "../../lakehouse/result-store.ts";
import { rollbackRun } from "../../lakehouse/rollback-run.ts";
import { sql } from "../../lakehouse/sql.ts";
import { lazyLake } from "../../workers/lazy-lake.ts";
import { type AnyStep, stepActivity } from "../../workers/run-step.ts";
import type { StepHost } from "../../workers/step-host.ts";
import { installTemporalRuntime } from "../../workers/temporal-runtime.ts";
import type { Json, StepEnvelope, StepResult } from "../../workflows/engine/spec.ts";
import { freshLake } from "../support/lake.ts";

installTemporalRuntime(pino({ level: "silent" }));

interface Bench {
  readonly folder: string;
  readonly host: StepHost;
  run(step: AnyStep, input: Json, task?: Partial<StepEnvelope>, version?: string): Promise<StepResult>;
}

/** Runs steps as a worker does, on one result store. */
async function bench(lake?: Lake): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "pharma-steps-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const noLake = lazyLake(() => Promise.reject(new Error("this test has no lake")));
  const host: StepHost = {
    lake: lake ?? noLake,
    results: resultStore(folderStore(join(folder, "results"))),
    versions: { work: "1" },
    artefact: (name) => Promise.reject(new Error(`no artefact ${name}`)),
    logs: join(folder, "logs"),
    log: pino({ level: "silent" }),
  };
  const run: Bench["run"] = (step, input, task = {}, version = "1") => {
    const activity = stepActivity("work", step, { ...host, versions: { work: version } });
    const envelope = {
      step: "work",
      input,
      dag: "dag",
      run: "dag/1",
      task: "work",
      force: false,
      cache: true,
      ...task,
    };
    return new MockActivityEnvironment({ attempt: 1 }).run(activity, envelope) as Promise<StepResult>;
  };
  return { folder, host, run };
}

/** A step that counts how often it ran. */
function counting(): { step: AnyStep; runs: () => number } {
  let runs = 0;
  return { step: defineStep(async (input: Json) => ({ input, run: ++runs })), runs: () => runs };
}

const reviews = (snapshot: number, content: string) =>
  ({ ...datasetRef("silver.reviews", { snapshot, rows: 3, content }) }) as unknown as Json;

test("the same code and input is reused in another run, which says from where", async () => {
  const { run } = await bench();
  const { step, runs } = counting();
  const first = await run(step, { day: "2026-11-20" });
  expect(first).toMatchObject({ reused: false, reason: "first run" });
  const second = await run(step, { day: "2026-11-20" }, { run: "dag/2" });
  expect(second).toMatchObject({ reused: true, output: first.output, key: first.key });
  expect(second.reason).toBe("same code and input as in dag/1");
  expect(runs()).toBe(1);
});

test("a dataset counts by its content: another snapshot of the same rows is reused, other rows are not", async () => {
  const { run } = await bench();
  const { step } = counting();
  await run(step, { reviews: reviews(3, "a") });
  expect(await run(step, { reviews: reviews(9, "a") }, { run: "dag/2" })).toMatchObject({ reused: true });
  const other = await run(step, { reviews: reviews(9, "b") }, { run: "dag/3" });
  expect(other).toMatchObject({ reused: false, reason: "input `reviews` changed" });
});

test("changed code, a forced task and a task without cache run again", async () => {
  const { run } = await bench();
  const { step } = counting();
  await run(step, { day: "1" });
  const changed = await run(step, { day: "1" }, { run: "dag/2" }, "2");
  expect(changed).toMatchObject({ reused: false, reason: "code changed" });
  const forced = await run(step, { day: "1" }, { run: "dag/3", force: true });
  expect(forced).toMatchObject({ reused: false, reason: "forced" });
  const uncached = await run(step, { day: "1" }, { run: "dag/4", cache: false });
  expect(uncached).toMatchObject({ reused: false });
});

test("an attempt that ended but could not say so is taken at its word, even when forced", async () => {
  const { run } = await bench();
  const { step, runs } = counting();
  await run(step, {}, { force: true });
  const again = await run(step, {}, { force: true });
  expect(again).toMatchObject({ reused: false, reason: "finished by an earlier attempt" });
  expect(runs()).toBe(1);
});

test("a result counts for as long as its commits stand in the lake", async () => {
  const lake = await freshLake();
  const { run } = await bench(lake);
  await lake.commit({ key: "table", run: "table", task: "table" }, (transaction) =>
    transaction.run(sql`create table silver.step_test (n integer)`),
  );
  const step = defineStep(async (_: Json, context) => {
    const { value } = await context.commit((transaction) =>
      transaction.run(sql`insert into silver.step_test values (1), (2)`),
    );
    return value;
  });
  expect(await run(step, {})).toMatchObject({ output: 2, reused: false });
  expect(await run(step, {}, { run: "dag/2" })).toMatchObject({ output: 2, reused: true });
  await rollbackRun(lake, { run: "dag/1", by: "test" });
  expect(await run(step, {}, { run: "dag/3" })).toMatchObject({
    reused: false,
    reason: "its earlier result is gone",
  });
});

test("a repeated attempt commits once, in parts too", async () => {
  const lake = await freshLake();
  const { run } = await bench(lake);
  const replays: boolean[] = [];
  const step = defineStep(async ({ fail }: { fail: boolean }, context) => {
    for (const part of ["a", "b"]) {
      const done = await context.commit(async (transaction) => {
        await transaction.run(sql`create table if not exists silver.parts_test (part varchar)`);
        return transaction.run(sql`insert into silver.parts_test values (${part})`);
      }, part);
      replays.push(done.replayed);
      if (fail && part === "a" && replays.length === 1) throw new Error("died between the parts");
    }
    return null;
  });
  await expect(run(step, { fail: true })).rejects.toThrow("died between the parts");
  await run(step, { fail: true });
  expect(replays).toEqual([false, true, false]);
  const parts = await lake.query<{ part: string }>(sql`select part from silver.parts_test order by part`);
  expect(parts.map(({ part }) => part)).toEqual(["a", "b"]);
});

test("an error becomes one sentence with its code and causes; `retryable: false` ends the retries", async () => {
  const { run, folder } = await bench();
  class MissingColumn extends Error {
    readonly code = "MISSING_COLUMN";
    readonly retryable = false;
    override readonly name = "MissingColumn";
  }
  const step = defineStep(async () => {
    throw new MissingColumn("reviews.tsv has no column rating\nand more", { cause: new Error("line 1") });
  });
  const failure = await run(step, {}).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApplicationFailure);
  expect(failure).toMatchObject({
    message: "reviews.tsv has no column rating",
    type: "MISSING_COLUMN",
    nonRetryable: true,
    details: [{ attempt: 1 }],
    cause: { message: "line 1", type: "Error" },
  });
  const [line] = await readLogs(join(folder, "logs"), "dag/1", "work");
  expect(line).toMatchObject({
    level: "error",
    task: "work",
    attempt: 1,
    msg: "reviews.tsv has no column rating",
  });
});

test("values of rows that a library quotes in its message do not leave the machine", async () => {
  const { run, folder } = await bench();
  const step = defineStep(async () => {
    throw new Error(
      "Conversion Error: Could not convert string 'Jane Doe, jane@doe.example' to INT32\nLINE 1: …",
    );
  });
  const failure = (await run(step, {}).catch((error: unknown) => error)) as ApplicationFailure;
  expect(failure.message).toBe("Conversion Error: Could not convert string '…' to INT32");
  expect(failure.stack).not.toContain("Jane");
  expect(failure.nonRetryable).toBe(false);
  expect(await readFile(join(folder, "logs", "dag", "1", "work.ndjson"), "utf8")).not.toContain("Jane");
});

test("a cancelled step sees its signal and ends as cancelled", async () => {
  const { host } = await bench();
  const environment = new MockActivityEnvironment({ attempt: 1 });
  const step = defineStep((_: Json, { signal }) => {
    const aborted = new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });
    environment.cancel("CANCELLED");
    return aborted;
  });
  const envelope = {
    step: "work",
    input: {},
    dag: "dag",
    run: "dag/1",
    task: "work",
    force: false,
    cache: true,
  };
  const running = environment.run(stepActivity("work", step, host), envelope);
  await expect(running).rejects.toMatchObject({ name: "CancelledFailure" });
});

test("a step that was cancelled before it began does not begin", async () => {
  const { host } = await bench();
  const { step, runs } = counting();
  const environment = new MockActivityEnvironment({ attempt: 1 });
  environment.cancel("CANCELLED");
  const envelope = {
    step: "work",
    input: {},
    dag: "dag",
    run: "dag/1",
    task: "work",
    force: false,
    cache: true,
  };
  const running = environment.run(stepActivity("work", step, host), envelope);
  await expect(running).rejects.toMatchObject({ name: "CancelledFailure" });
  expect(runs()).toBe(0);
});

test("progress is heartbeated, and what a step logs is kept by run and task", async () => {
  const { host, folder } = await bench();
  const step = defineStep(async (_: Json, context) => {
    context.log.info({ files: 2 }, "landed");
    context.progress(1, 2, "files");
    return null;
  });
  const environment = new MockActivityEnvironment({ attempt: 3 });
  const beats: unknown[] = [];
  environment.on("heartbeat", (details) => beats.push(details));
  const envelope = {
    step: "work",
    input: {},
    dag: "dag",
    run: "dag/1",
    task: "score[3]",
    force: false,
    cache: false,
  };
  await environment.run(stepActivity("work", step, host), envelope);
  expect(beats).toEqual([{ done: 1, total: 2, unit: "files" }]);
  const lines = await readLogs(join(folder, "logs"), "dag/1", "score");
  expect(lines).toMatchObject([{ level: "info", msg: "landed", files: 2, task: "score[3]", attempt: 3 }]);
});
