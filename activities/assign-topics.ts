import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import type { LakeTransaction } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { fitTopics } from "../models/text/topics/fit-topics.ts";
import { nextCatalog, type Topic } from "../models/text/topics/next-catalog.ts";
import { type RefitReason, refitReason } from "../models/text/topics/refit-reason.ts";
import { topicModel } from "../models/text/topics/topic-model.ts";
import { toColumns } from "./rows.ts";
import { defineStep, type StepContext } from "./step.ts";
import { lastFit, readTopicCatalog, type TopicCatalog, writeTopicCatalog } from "./topic-catalog.ts";
import {
  assignReviews,
  countTexts,
  directionsNow,
  fitTexts,
  type ReviewTopic,
  type TopicSources,
} from "./topic-vectors.ts";

export interface AssignTopicsInput {
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly encodings: DatasetRef<"silver.encodings">;
}

export interface AssignTopicsOutput {
  readonly topics: DatasetRef<"silver.topics">;
  /** Why topics were fitted; null where those that stood were enough. */
  readonly fitted: RefitReason | null;
  /** Reviews this attempt said something about. */
  readonly assigned: number;
  /** Topics by what became of them. */
  readonly byState: Readonly<Record<Topic["state"], number>>;
}

/**
 * Gives every review its topic. New reviews go to the topics that stand; these are fitted again only where the rule of
 * `refitReason` says so, starting from where they are, and keep their ids. All is read before it is written, in one commit:
 * an attempt that is killed leaves the topics as they were, and the next one comes to the same.
 */
export const assignTopics = defineStep<AssignTopicsInput, AssignTopicsOutput>(async (input, context) => {
  const model = topicModel(await encoderOf(input, context));
  const before = await readTopicCatalog(context.lake);
  const living = before?.model === model ? before.topics.filter(isLiving) : [];
  const arrived = await assign(input, living, context, model);
  const reason = refitReason(before && lastFit(before), {
    model,
    texts: await countTexts(context.lake, input),
    arrived: standing(arrived),
  });
  const next = reason
    ? await refit(input, before, model, context)
    : { catalog: before ?? { model, topics: [], texts: 0, outliers: 0 }, rows: arrived, names: living };
  context.signal.throwIfAborted();
  const { value, snapshot } = await context.commit((transaction) =>
    write(transaction, input, model, next, reason !== undefined),
  );
  context.log.info({ model, fitted: reason ?? null, assigned: next.rows.length, ...value.byState }, "topics");
  return {
    topics: datasetRef("silver.topics", { snapshot, rows: value.rows, content: value.content }),
    fitted: reason ?? null,
    assigned: next.rows.length,
    byState: value.byState,
  };
});

interface Next {
  readonly catalog: TopicCatalog;
  readonly rows: readonly ReviewTopic[];
  /** What the rows' indices mean. */
  readonly names: readonly Topic[];
}

async function refit(
  input: TopicSources,
  before: TopicCatalog | undefined,
  model: string,
  context: StepContext,
): Promise<Next> {
  const { texts, reviewOf } = await fitTexts(context.lake, input);
  const known = before ? await inThisSpace(before, model, input, texts[0]?.vector.length ?? 0, context) : [];
  const began = performance.now();
  const fit = await fitTopics(texts, {
    before: known.filter(isLiving),
    pace: async () => {
      context.signal.throwIfAborted();
      await nextTurn();
    },
  });
  context.modelRan?.(model, fit.texts, (performance.now() - began) / 1000);
  const found = fit.topics.map((topic) => ({
    ...topic,
    representatives: topic.representatives.map((hash) => reviewOf.get(hash) ?? hash),
  }));
  const topics = nextCatalog(known, found, context.run);
  const names = topics.filter(isLiving);
  const catalog = { model, topics, texts: await countTexts(context.lake, input), outliers: fit.outliers };
  return { catalog, names, rows: await assign(input, names, context) };
}

/** Topics of another encoder, brought into this one's space by the reviews they have; all of these then count as near. */
async function inThisSpace(
  { model: theirs, topics }: TopicCatalog,
  model: string,
  input: TopicSources,
  dimension: number,
  { lake }: StepContext,
): Promise<readonly Topic[]> {
  if (theirs === model) return topics;
  const centroids = await directionsNow(
    lake,
    input,
    topics.map(({ id }) => id),
    dimension,
  );
  return topics.map((topic, i) => ({ ...topic, centroid: centroids[i] ?? topic.centroid, threshold: -1 }));
}

async function assign(
  input: TopicSources,
  topics: readonly Topic[],
  context: StepContext,
  pendingFor?: string,
): Promise<ReviewTopic[]> {
  return assignReviews(context.lake, input, topics, {
    ...(pendingFor === undefined ? {} : { pendingFor }),
    each: async (done) => {
      context.signal.throwIfAborted();
      context.progress(done, input.reviews.rows, "reviews");
      await nextTurn();
    },
  });
}

async function write(
  transaction: LakeTransaction,
  { reviews, encodings }: AssignTopicsInput,
  model: string,
  { catalog, rows, names }: Next,
  fitted: boolean,
) {
  const gone = fitted
    ? sql`true`
    : sql`review_id not in (select review_id from ${reviews}) or review_id = any(${rows.map((row) => row.reviewId)})`;
  const removed = await transaction.run(sql`delete from silver.topics where ${gone}`);
  const records = rows.map(({ reviewId, textHash, topic, similarity, reason }) => ({
    review_id: reviewId,
    text_hash: textHash,
    model,
    topic: names[topic]?.id ?? null,
    similarity,
    reason,
  }));
  await transaction.append("silver.topics", toColumns(records));
  const changed = fitted || removed > 0 || rows.length > 0;
  const topics = catalog.topics.map((topic) => (fitted || !changed ? topic : settled(topic)));
  if (changed) await writeTopicCatalog(transaction, { ...catalog, topics });
  const [counted] = await transaction.query<{ n: number }>(sql`select count(*) as n from silver.topics`);
  const byState = { kept: 0, new: 0, vanished: 0, revived: 0 };
  for (const { state } of topics) byState[state]++;
  const content = createHash("sha256").update(`${reviews.content} ${encodings.content} ${model}`);
  for (const { id, state, terms, centroid } of topics)
    content.update(JSON.stringify([id, state, terms])).update(centroid);
  return { rows: counted?.n ?? 0, content: content.digest("hex"), byState };
}

function settled(topic: Topic): Topic {
  return isLiving(topic) ? { ...topic, state: "kept" } : topic;
}

function isLiving({ state }: Topic): boolean {
  return state !== "vanished";
}

function standing(rows: readonly ReviewTopic[]) {
  const once = [...new Map(rows.map((row) => [row.textHash, row])).values()];
  const assigned = once.filter(({ topic }) => topic >= 0);
  const outliers = once.filter(({ reason }) => reason === "outlier").length;
  const similarity =
    assigned.reduce((sum, row) => sum + (row.similarity ?? 0), 0) / Math.max(assigned.length, 1);
  return { texts: assigned.length + outliers, outliers, similarity };
}

async function encoderOf({ encodings }: AssignTopicsInput, { lake }: StepContext): Promise<string> {
  const [row] = await lake.query<{ model: string | null }>(sql`select max(model) as model from ${encodings}`);
  return row?.model ?? "none";
}
