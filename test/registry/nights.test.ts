import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MockActivityEnvironment } from "@temporalio/testing";
import pino from "pino";
import { expect, onTestFinished, test } from "vitest";
import { chooseModels } from "../../activities/choose-models.ts";
import { readReviews } from "../../activities/read-reviews.ts";
import { scoreSentiment } from "../../activities/score-sentiment.ts";
import { folderStore } from "../../lakehouse/object-store.ts";
import { modelFileStore } from "../../lakehouse/registry/model-files.ts";
import { registerVersion } from "../../lakehouse/registry/model-version.ts";
import { recordPromotion } from "../../lakehouse/registry/promotions.ts";
import { resultStore } from "../../lakehouse/result-store.ts";
import { sql } from "../../lakehouse/sql.ts";
import { versionOf } from "../../models/registry/trainable.ts";
import {
  formatHead,
  headFile,
  loadSentimentHead,
  parseHead,
} from "../../models/text/sentiment/sentiment-head.ts";
import { stepActivity } from "../../workers/run-step.ts";
import type { StepHost } from "../../workers/step-host.ts";
import { installTemporalRuntime } from "../../workers/temporal-runtime.ts";
import type { Json, StepResult } from "../../workflows/engine/spec.ts";
import { readerBase } from "../support/encoder.ts";
import { freshLake } from "../support/lake.ts";
import { reviewsOf } from "../support/silver-reviews.ts";

installTemporalRuntime(pino({ level: "silent" }));

const steps = { chooseModels, readReviews, scoreSentiment };

test("a promotion makes the next night score anew, the one after re-uses it, and a rollback does the same", async () => {
  const lake = await freshLake();
  const folder = await mkdtemp(join(tmpdir(), "pharma-nights-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const store = modelFileStore(folderStore(join(folder, "models")));
  const host: StepHost = {
    lake,
    results: resultStore(folderStore(join(folder, "results"))),
    versions: { chooseModels: "1", readReviews: "1", scoreSentiment: "1" },
    artefact: async () => readerBase(),
    modelFile: store.get,
    logs: join(folder, "logs"),
    log: pino({ level: "silent" }),
  };
  const reviews = await reviewsOf(
    lake,
    [
      { id: "a", text: "This medicine saved my life, I feel wonderful." },
      { id: "b", text: "It made me violently sick and did nothing for my pain." },
    ],
    "clean",
  );
  // What the DAG wires, by the activities that a worker runs.
  const night = async (run: string) => {
    const step = (name: keyof typeof steps, input: Json, cache: boolean) =>
      new MockActivityEnvironment({ attempt: 1 }).run(stepActivity(name, steps[name], host), {
        step: name,
        input,
        dag: "nightly",
        run,
        task: name,
        force: false,
        cache,
      }) as Promise<StepResult>;
    const chosen = (await step("chooseModels", {}, false)).output as { sentiment: Json };
    const read = (await step("readReviews", { reviews: reviews as unknown as Json }, true)).output as {
      readings: Json;
    };
    const scored = await step(
      "scoreSentiment",
      { reviews: reviews as unknown as Json, readings: read.readings, model: chosen.sentiment },
      true,
    );
    const models = await lake.query<{ model: string }>(sql`select distinct model from silver.sentiment`);
    const { content } = (scored.output as { sentiment: { content: string } }).sentiment;
    return {
      reused: scored.reused,
      reason: scored.reason,
      content,
      models: models.map(({ model }) => model),
    };
  };

  const shipped = await loadSentimentHead();
  const first = await night("night/1");
  expect(first).toMatchObject({ reused: false, models: [shipped.model] });

  const { model: _, ...head } = shipped;
  const weights = new TextEncoder().encode(
    formatHead({ ...head, bias: Float64Array.from(head.bias, (b) => -b) }, "sentiment"),
  );
  const version = versionOf({ [headFile]: weights });
  const files = [{ name: headFile, sha256: await store.put(weights), bytes: weights.length }];
  const [dataHash, heldOut, texts] = ["d", "e", "f"].map((digit) => digit.repeat(64)) as [
    string,
    string,
    string,
  ];
  const facts = { examples: 1, codeVersion: "c", seed: 1, notes: {}, createdBy: "ann" };
  const at = "2026-11-20T10:00:00Z";
  await registerVersion(lake, {
    name: "sentiment",
    version,
    dataHash,
    heldOut,
    texts,
    files,
    createdAt: at,
    ...facts,
  });
  expect(await night("night/1b"), "a candidate changes nothing").toMatchObject({ reused: true });
  const promotion = { name: "sentiment", forced: true, comparison: null, at, who: "ann", why: "to see" };
  await recordPromotion(lake, { ...promotion, action: "promote", version, replaced: null });

  const second = await night("night/2");
  expect(second).toMatchObject({
    reused: false,
    reason: "input `model` changed",
    models: [parseHead(new TextDecoder().decode(weights)).model],
  });
  expect(second.models).toEqual([`sentiment@${version}`]);
  expect(second.content).not.toBe(first.content);
  expect(await night("night/3")).toMatchObject({ reused: true, content: second.content });

  await recordPromotion(lake, { ...promotion, action: "rollback", version: null, replaced: version });
  const fourth = await night("night/4");
  expect(fourth, "the first night's result is there, but its rows are not").toMatchObject({
    reused: false,
    models: [shipped.model],
  });
  expect(fourth.content, "Gold of the first night must not be taken for this one's").not.toBe(first.content);
  expect(await night("night/5")).toMatchObject({ reused: true, models: [shipped.model] });
}, 180_000);
