import { readdir } from "node:fs/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { keepIndex as keepStep } from "../../activities/keep-index.ts";
import { maintainLake } from "../../activities/maintain-lake.ts";
import { type IndexPlaces, keepIndex, openIndex } from "../../answers/open-index.ts";
import { readSettings } from "../../config.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import type { ObjectStore } from "../../lakehouse/object-store.ts";
import type { SentenceEncoder } from "../../models/runtime/encoding.ts";
import { openSentenceEncoder } from "../../models/runtime/sentence-encoder.ts";
import { indexesOf, objectsBesideLake } from "../../workers/create-step-host.ts";
import { writeSilver } from "../gold/silver-rows.ts";
import { stepsOf, writtenNight } from "../summaries/written-night.ts";
import { encoderFiles } from "../support/encoder.ts";
import { indexPlaces, indexStore } from "../support/indexes.ts";
import { startS3, versitygw } from "../support/s3-server.ts";
import { stepContextOf } from "../support/step-context.ts";

vi.setConfig({ testTimeout: 240_000 });
if (!versitygw()) console.warn("versitygw is not installed: an index on S3 is not tested here.");

/** A lake with the evidence of one night. */
async function indexedNight(): Promise<Lake> {
  const { lake, index } = await writtenNight();
  await index();
  return lake;
}

async function nextNight(lake: Lake): Promise<void> {
  const text = "The dizziness frightened me. My pharmacist suggested a smaller dose.";
  const review = { product: "zeltrax", day: "2026-05-11", label: "negative", text } as const;
  // A word that stands once has no relatives, and is not read.
  await writeSilver(lake, [
    { id: "b1", ...review },
    { id: "b2", ...review },
  ]);
  await stepsOf(lake, "nightly/2026-05-11").index();
}

/** An encoder that tells which words it has read. */
async function wordReader(): Promise<{ open: () => Promise<SentenceEncoder>; words: string[] }> {
  const encoder = await openSentenceEncoder(encoderFiles());
  onTestFinished(() => encoder.close());
  const words: string[] = [];
  const encode: SentenceEncoder["encode"] = (texts, signal) => {
    words.push(...texts.flat());
    return encoder.encode(texts, signal);
  };
  return { open: async () => ({ ...encoder, encode }), words };
}

const notOpened = () => Promise.reject(new Error("an index that lies beside the lake was made again"));

async function contentsOf(
  lake: Lake,
  places: IndexPlaces,
  encoder: () => Promise<SentenceEncoder>,
): Promise<unknown> {
  const index = await openIndex({ lake, snapshot: await lake.snapshot(), encoder, places });
  if (!index) throw new Error("there is no evidence");
  const { passages, vectors, postings, encoder: by } = index;
  const rows = await vectors.vectorsOf(passages.map(({ evidence }) => evidence.id));
  await index.close();
  return { passages, vectors: rows.map((row) => row?.[0]), rows: [...postings.rows], by };
}

test("what one machine has made another one of the same lake fetches", async () => {
  const lake = await indexedNight();
  const objects = await indexStore();
  const { open, words } = await wordReader();
  const made = await contentsOf(lake, await indexPlaces(objects), open);
  expect(words).toContain("nausea");
  const elsewhere = await indexPlaces(objects);
  expect(await contentsOf(lake, elsewhere, notOpened)).toEqual(made);
  expect(elsewhere.warnings).toEqual([]);
});

test("a night puts the index beside the lake, a second one finds it there, and a later one reads new words alone", async () => {
  const lake = await indexedNight();
  const objects = await indexStore();
  const worker = await indexPlaces(objects);
  const { open, words } = await wordReader();
  const keep = async (encoder: () => Promise<SentenceEncoder>, places: IndexPlaces) =>
    keepIndex({ lake, snapshot: await lake.snapshot(), encoder, places });
  const first = await keep(open, worker);
  expect(first).toMatchObject({ kept: "now" });
  expect(await keep(notOpened, worker)).toEqual({ ...first, kept: "before" });
  const known = words.splice(0);
  await nextNight(lake);
  // Another worker, which has no index of its own: it goes on from the one beside the lake.
  const other = await indexPlaces(objects);
  expect(await keep(open, other)).toMatchObject({ kept: "now" });
  expect(words).toContain("dizziness");
  expect(words.filter((word) => known.includes(word))).toEqual([]);
  const anew = await contentsOf(lake, await indexPlaces(), open);
  expect(await contentsOf(lake, await indexPlaces(objects), notOpened)).toEqual(anew);
  expect(await readdir(other.folder)).toHaveLength(1);
});

test("an index that was made on one machine while the store was away is put there by the next night", async () => {
  const lake = await indexedNight();
  const objects = await indexStore();
  const { open } = await wordReader();
  const worker = await indexPlaces(objects);
  const away = { ...worker, archive: (await indexPlaces(unanswering)).archive };
  const snapshot = await lake.snapshot();
  expect(await keepIndex({ lake, snapshot, encoder: notOpened, places: away })).toMatchObject({
    kept: "not",
  });
  await contentsOf(lake, away, open);
  expect(worker.warnings.map((each) => each.split(".")[0])).toEqual([
    expect.stringContaining("What lies beside the lake cannot be read"),
    expect.stringContaining("cannot be fetched from beside the lake"),
  ]);
  expect(await keepIndex({ lake, snapshot, encoder: notOpened, places: worker })).toMatchObject({
    kept: "now",
  });
  await contentsOf(lake, await indexPlaces(objects), notOpened);
});

test("a store that takes nothing is warned of, and the question is answered", async () => {
  const lake = await indexedNight();
  const { open } = await wordReader();
  const full = { ...(await indexStore()), put: () => Promise.reject(new Error("403")) };
  const places = await indexPlaces(full);
  await contentsOf(lake, places, open);
  expect(places.warnings).toEqual([expect.stringMatching(/cannot be put beside the lake.*403/)]);
  await contentsOf(lake, places, notOpened);
});

test("an index that is damaged beside the lake is made anew, said so, and takes its place", async () => {
  const lake = await indexedNight();
  const objects = await indexStore();
  const { open } = await wordReader();
  const made = await contentsOf(lake, await indexPlaces(objects), open);
  for await (const { name } of objects.list("")) {
    if (!name.endsWith("passages.jsonl.0")) continue;
    const whole = (await objects.get(name)) ?? new Uint8Array();
    await objects.put(name, whole.subarray(0, whole.length / 2));
  }
  const places = await indexPlaces(objects);
  expect(await contentsOf(lake, places, open)).toEqual(made);
  expect(places.warnings).toEqual([expect.stringMatching(/made on this machine.*passages.*is damaged/)]);
  expect(await contentsOf(lake, await indexPlaces(objects), notOpened)).toEqual(made);
});

test("machines that make one index at once all answer, and leave one that is whole", async () => {
  const lake = await indexedNight();
  const objects = await indexStore();
  const { open } = await wordReader();
  const machines = [await indexPlaces(objects), await indexPlaces(objects), await indexPlaces(objects)];
  const all = await Promise.all(machines.map((places) => contentsOf(lake, places, open)));
  for (const each of all) expect(each).toEqual(all[0]);
  expect(machines.flatMap(({ warnings }) => warnings)).toEqual([]);
  expect(await contentsOf(lake, await indexPlaces(objects), notOpened)).toEqual(all[0]);
});

test("of the indexes beside the lake those go whose snapshots maintenance has expired, never the newest", async () => {
  const lake = await indexedNight();
  const { archive, folder } = await indexPlaces();
  const context = stepContextOf(lake, "maintenance", { indexes: { archive, folder } });
  const keep = () => keepStep.run({}, context);
  const first = await keep();
  await nextNight(lake);
  const second = await keep();
  expect(await archive.names()).toEqual([second.index, first.index]);
  const days = { expireAfterDays: 30, deleteFilesAfterDays: 2 };
  vi.useFakeTimers({ now: Date.now() + 31 * 86_400_000, toFake: ["Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  expect(await maintainLake.run(days, context)).toMatchObject({ indexesRemoved: 1 });
  expect(await archive.names()).toEqual([second.index]);
});

test.skipIf(!versitygw())(
  "of a lake on S3 the index lies in the bucket, under the lake's prefix",
  async () => {
    const server = await startS3();
    onTestFinished(() => server.stop());
    const { endpoint, accessKeyId, secretAccessKey } = server.options;
    const settingsOf = (home: string) =>
      readSettings({
        PHARMA_HOME: home,
        PHARMA_LAKE_DATA: `s3://${server.bucket}/lake/`,
        PHARMA_S3_ENDPOINT: endpoint,
        PHARMA_S3_ACCESS_KEY: accessKeyId,
        PHARMA_S3_SECRET_KEY: secretAccessKey,
        PHARMA_S3_USE_SSL: "0",
      });
    const machine = async () => {
      const { folder, warn, warnings } = await indexPlaces();
      return { ...indexesOf(settingsOf(folder)), warn, warnings };
    };
    const lake = await indexedNight();
    const { open } = await wordReader();
    const [here, elsewhere] = [await machine(), await machine()];
    const made = await contentsOf(lake, here, open);
    expect(await contentsOf(lake, elsewhere, notOpened)).toEqual(made);
    expect([...here.warnings, ...elsewhere.warnings]).toEqual([]);
    const objects = await objectsBesideLake(settingsOf("/nowhere"), "_indexes");
    const names: string[] = [];
    for await (const { name } of objects.list("")) names.push(name);
    expect(names).toContain(`${(await here.archive.names())[0]}/manifest.json`);
  },
);

test("a lake without evidence has no index", async () => {
  const { lake } = await writtenNight();
  const places = await indexPlaces();
  const needs = { lake, snapshot: await lake.snapshot(), encoder: notOpened, places };
  expect(await openIndex(needs)).toBeUndefined();
  expect(await keepIndex(needs)).toBeUndefined();
});

const unanswering: ObjectStore = {
  get: () => Promise.reject(new Error("no answer")),
  put: () => Promise.reject(new Error("no answer")),
  // biome-ignore lint/correctness/useYield: it never comes to one.
  async *list() {
    throw new Error("no answer");
  },
  remove: () => Promise.reject(new Error("no answer")),
};
