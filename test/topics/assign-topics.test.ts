import { expect, test, vi } from "vitest";
import { assignTopics } from "../../activities/assign-topics.ts";
import type { StepContext } from "../../activities/step.ts";
import { datasetRef } from "../../lakehouse/dataset-ref.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { ident, sql } from "../../lakehouse/sql.ts";
import type { TopicText } from "../../models/text/topics/fit-topics.ts";
import { build, rows } from "../gold/build.ts";
import { columns, type Written, writeSilver } from "../gold/silver-rows.ts";
import { freshLake } from "../support/lake.ts";
import { stepContextOf } from "../support/step-context.ts";
import { textsAbout } from "./made-up.ts";

// Nights on a lake of their own: reviews with made-up vectors, the step, and what it leaves.
vi.setConfig({ testTimeout: 300_000 });

interface Review extends TopicText {
  readonly product?: string;
  readonly duplicateOf?: string;
  readonly reason?: "not_covered" | "no_text";
}

let commits = 0;

/** Makes Silver hold these reviews, each with its vector, and runs the step as the task of a night. */
async function night(
  lake: Lake,
  run: string,
  reviews: readonly Review[],
  context: Partial<StepContext> = {},
) {
  const { snapshot } = await lake.commit(
    { key: `silver ${++commits}`, run, task: "silver" },
    async (transaction) => {
      for (const name of ["reviews", "sentiment", "issues", "encodings"])
        await transaction.run(sql`delete from ${ident(`silver.${name}`)}`);
      return transaction.append("silver.encodings", columns(reviews.map(encoded)));
    },
  );
  await writeSilver(lake, reviews.map(written));
  const at = { snapshot: await lake.snapshot(), rows: reviews.length, content: `${snapshot}` };
  return assignTopics.run(
    { reviews: datasetRef("silver.reviews", at), encodings: datasetRef("silver.encodings", at) },
    stepContextOf(lake, run, context),
  );
}

function written({ hash, text, product, duplicateOf }: Review): Written {
  const day = `2020-01-${String(1 + (Number.parseInt(hash.slice(0, 4), 16) % 28)).padStart(2, "0")}`;
  const label = hash < "8" ? "negative" : "positive";
  return { id: hash, text, product: product ?? "x", day, label, ...(duplicateOf ? { duplicateOf } : {}) };
}

function encoded({ hash, vector, reason }: Review) {
  const known = reason === undefined;
  const row = { review_id: hash, text_hash: `hash-${hash}`, model: "made-up@1" };
  return { ...row, reason: reason ?? null, vector: known ? vector : null };
}

async function idOf(lake: Lake, subject: string): Promise<string | undefined> {
  const found = await lake.query<{ topic: string }>(
    sql`select topic from silver.topic_catalog where starts_with(label, ${subject})`,
  );
  return found[0]?.topic;
}

async function stateOf(lake: Lake, subject: string): Promise<string | undefined> {
  const id = await idOf(lake, subject);
  const found = await lake.query<{ state: string }>(
    sql`select state from silver.topic_catalog where topic = ${id ?? ""}`,
  );
  return found[0]?.state;
}

const three = ["sleep", "skin", "cough"].flatMap((subject) => textsAbout(subject, 40));

test("topics keep their ids over nights that bring reviews, subjects, losses and returns", async () => {
  const lake = await freshLake();
  const first = await night(lake, "n1", three);
  expect(first).toMatchObject({ fitted: "no_topics", assigned: 120, byState: { new: 3 } });
  const ids = { sleep: await idOf(lake, "sleep"), skin: await idOf(lake, "skin") };

  const few = [...three, ...textsAbout("sleep", 10, 500)];
  const second = await night(lake, "n2", few);
  expect(second).toMatchObject({ fitted: null, assigned: 10, byState: { kept: 3, new: 0 } });
  expect(second.topics.rows).toBe(130);

  const third = await night(lake, "n3", [...few, ...textsAbout("hair", 60)]);
  expect(third).toMatchObject({ fitted: "grown", byState: { kept: 3, new: 1 } });
  expect([await idOf(lake, "sleep"), await idOf(lake, "skin")]).toEqual([ids.sleep, ids.skin]);
  expect(await stateOf(lake, "hair")).toBe("new");

  const gone = [...few, ...textsAbout("hair", 60)].filter(({ text }) => !text.includes("skin"));
  expect(await night(lake, "n4", gone)).toMatchObject({
    fitted: "shrunk",
    byState: { kept: 3, vanished: 1 },
  });
  expect(await stateOf(lake, "skin")).toBe("vanished");
  expect(await night(lake, "n5", [...few, ...textsAbout("hair", 60)])).toMatchObject({
    fitted: "grown",
    byState: { kept: 3, revived: 1 },
  });
  expect(await idOf(lake, "skin")).toBe(ids.skin);
  const [{ first_seen } = { first_seen: "" }] = await lake.query<{ first_seen: string }>(
    sql`select first_seen from silver.topic_catalog where topic = ${ids.skin ?? ""}`,
  );
  expect(first_seen).toBe("n1");
});

test("many new reviews that fit no topic make one of their own, though the corpus has hardly grown", async () => {
  const lake = await freshLake();
  const many = ["sleep", "skin", "cough"].flatMap((subject) => textsAbout(subject, 100));
  await night(lake, "n1", many);
  const next = await night(lake, "n2", [...many, ...textsAbout("hair", 55)]);
  expect(next).toMatchObject({ fitted: "unassigned", byState: { kept: 3, new: 1 } });
});

test("an attempt that is killed leaves the topics as they were, and the next one comes to the same", async () => {
  const [lake, other] = [await freshLake(), await freshLake()];
  const more = [...three, ...textsAbout("hair", 60)];
  for (const each of [lake, other]) await night(each, "n1", three);
  const before = await lake.query(sql`select * from silver.topics order by review_id`);
  const abort = new AbortController();
  let calls = 0;
  const progress = () => {
    if (++calls === 2) abort.abort(new Error("killed"));
  };
  await expect(night(lake, "n2", more, { signal: abort.signal, progress })).rejects.toThrow("killed");
  expect(await lake.query(sql`select * from silver.topics order by review_id`)).toEqual(before);

  const retried = await night(lake, "n2", more);
  const undisturbed = await night(other, "n2", more);
  expect(retried.byState).toEqual(undisturbed.byState);
  for (const table of [sql`silver.topics`, sql`silver.topic_catalog`]) {
    const [a, b] = await Promise.all(
      [lake, other].map((each) => each.query(sql`select * from ${table} order by all`)),
    );
    expect(a).toEqual(b);
  }
});

test("a night on which nothing changed writes nothing", async () => {
  const lake = await freshLake();
  await night(lake, "n1", three);
  const before = await lake.query(sql`select * from silver.topic_catalog order by topic`);
  expect(await night(lake, "n2", three)).toMatchObject({ fitted: null, assigned: 0, byState: { new: 3 } });
  expect(await lake.query(sql`select * from silver.topic_catalog order by topic`)).toEqual(before);
});

test("an empty night, one review, and reviews without a vector have a row with a reason and no topic", async () => {
  const lake = await freshLake();
  expect(await night(lake, "n1", [])).toMatchObject({ fitted: null, assigned: 0, topics: { rows: 0 } });
  const [one, two, three] = textsAbout("sleep", 3);
  if (!one || !two || !three) throw new Error("no texts");
  await night(lake, "n2", [one, { ...two, reason: "not_covered" }, { ...three, reason: "no_text" }]);
  const found = await lake.query<{ reason: string }>(sql`select reason from silver.topics order by reason`);
  expect(found.map(({ reason }) => reason)).toEqual(["no_text", "not_covered", "too_few"]);
  await build(lake, "topics", "topic_daily");
  expect(await rows(lake, "topics")).toMatchObject([{ topic: "none", reviews: 1, share: 1 }]);
});

test("another encoder's topics are known again by their reviews", async () => {
  const lake = await freshLake();
  await night(lake, "n1", three);
  const ids = [await idOf(lake, "sleep"), await idOf(lake, "skin"), await idOf(lake, "cough")];
  // The same texts in a mirrored space: no centroid of before means anything there.
  const mirrored = three.map((text) => ({ ...text, vector: text.vector.map((value) => -value) }));
  await lake.commit({ key: "forget", run: "n2", task: "silver" }, (transaction) =>
    transaction.run(sql`update silver.topic_catalog set model = 'topics@other'`),
  );
  expect(await night(lake, "n2", mirrored)).toMatchObject({ fitted: "model", byState: { kept: 3 } });
  expect([await idOf(lake, "sleep"), await idOf(lake, "skin"), await idOf(lake, "cough")]).toEqual(ids);
});

test("Gold counts duplicates once, shows whom to read, and comes out the same twice", async () => {
  const lake = await freshLake();
  const [copied] = three;
  if (!copied) throw new Error("no texts");
  const copies = ["c1", "c2"].map((hash) => ({ ...copied, hash, duplicateOf: copied.hash }));
  await night(lake, "n1", [
    ...three,
    ...copies,
    { ...copied, hash: "c3", product: "y", duplicateOf: copied.hash },
  ]);
  await build(lake, "topics", "topic_daily");
  const topics = await rows(lake, "topics", "order by topic");
  expect(topics.reduce((sum, { reviews }) => sum + Number(reviews), 0)).toBe(120);
  for (const { topic, representatives, excerpts, terms } of topics) {
    if (topic === "none") continue;
    const [ids, parts, words] = [representatives, excerpts, terms].map((list) => (list as unknown[]).length);
    expect(ids).toBeGreaterThan(0);
    expect(parts).toBe(ids);
    expect(words).toBe(10);
  }
  const daily = await rows(lake, "topic_daily");
  const total = (product: string) =>
    daily.filter((row) => row.product === product).reduce((sum, { reviews }) => sum + Number(reviews), 0);
  expect([total("(all)"), total("x"), total("y")]).toEqual([120, 120, 1]);
  const { tables } = await build(lake, "topics", "topic_daily");
  expect(tables.filter(({ changed }) => changed)).toEqual([]);
});
