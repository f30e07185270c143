import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake, Sql } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { assignTopic, type TopicPlace } from "../models/text/topics/assign-topic.ts";
import type { TopicText } from "../models/text/topics/fit-topics.ts";
import { meanDirections, toVectors } from "../models/text/topics/vectors.ts";

/** Reviews, and their vectors. */
export interface TopicSources {
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly encodings: DatasetRef<"silver.encodings">;
}

/** What is said of a review; `topic` is an index of the topics it was compared with, -1 for none. */
export interface ReviewTopic {
  readonly reviewId: string;
  readonly textHash: string;
  readonly topic: number;
  readonly similarity: number | null;
  readonly reason: "outlier" | "too_few" | "not_covered" | "no_text" | null;
}

/** Distinct texts a fit reads at most: of more, those whose hashes come first, much the same ones every night. */
const maxFitTexts = 20_000;

/** Distinct texts with a vector, duplicates once, and the review each comes from. */
export async function fitTexts(
  lake: Lake,
  { reviews, encodings }: TopicSources,
): Promise<{ texts: TopicText[]; reviewOf: Map<string, string> }> {
  const texts: TopicText[] = [];
  const reviewOf = new Map<string, string>();
  const once = sql`
    select r.text_hash, min(r.review_id) as review_id
    from ${reviews} r join ${encodings} e on e.review_id = r.review_id and e.text_hash = r.text_hash
    where e.vector is not null and r.duplicate_of is null
    group by r.text_hash order by r.text_hash limit ${maxFitTexts}`;
  const statement = sql`
    select once.text_hash, once.review_id, r.text, e.vector
    from (${once}) once
    join ${reviews} r on r.review_id = once.review_id
    join ${encodings} e on e.review_id = once.review_id`;
  for await (const { columns, rows } of lake.stream(statement))
    for (let i = 0; i < rows; i++) {
      const hash = String(columns[0]?.[i]);
      reviewOf.set(hash, String(columns[1]?.[i]));
      texts.push({ hash, text: String(columns[2]?.[i]), vector: vectorOf(columns[3]?.[i]) });
    }
  return { texts, reviewOf };
}

/** Distinct texts with a vector, duplicates once. */
export async function countTexts(lake: Lake, { reviews, encodings }: TopicSources): Promise<number> {
  const [row] = await lake.query<{ n: number }>(sql`
    select count(distinct r.text_hash) as n
    from ${reviews} r join ${encodings} e on e.review_id = r.review_id and e.text_hash = r.text_hash
    where e.vector is not null and r.duplicate_of is null`);
  return row?.n ?? 0;
}

/** Says of every review (or, given `model`, of every one without a row of it) which topic it has. */
export async function assignReviews(
  lake: Lake,
  { reviews, encodings }: TopicSources,
  topics: readonly TopicPlace[],
  options: { readonly pendingFor?: string; readonly each: (done: number) => Promise<void> },
): Promise<ReviewTopic[]> {
  const found: ReviewTopic[] = [];
  const wanted = options.pendingFor === undefined ? sql`true` : pending(options.pendingFor);
  const statement = sql`
    select r.review_id, r.text_hash, e.reason, e.vector
    from ${reviews} r join ${encodings} e on e.review_id = r.review_id and e.text_hash = r.text_hash
    where ${wanted} order by r.review_id`;
  for await (const { columns, rows } of lake.stream(statement)) {
    for (let i = 0; i < rows; i++) {
      const [reviewId, textHash] = [String(columns[0]?.[i]), String(columns[1]?.[i])];
      const reason = columns[2]?.[i] as ReviewTopic["reason"];
      const about = reason === null ? topicOf(vectorOf(columns[3]?.[i]), topics) : { ...nothing, reason };
      found.push({ reviewId, textHash, ...about });
    }
    await options.each(found.length);
  }
  return found;
}

/**
 * The directions of topics by the vectors their reviews have now: after a change of encoder the centroids that stand are of
 * another space.
 */
export async function directionsNow(
  lake: Lake,
  { encodings }: TopicSources,
  ids: readonly string[],
  dimension: number,
): Promise<readonly Float32Array[]> {
  const index = new Map(ids.map((id, i) => [id, i]));
  const groups: number[] = [];
  const vectors: Float32Array[] = [];
  const statement = sql`
    select t.topic, e.vector
    from silver.topics t join ${encodings} e on e.review_id = t.review_id and e.text_hash = t.text_hash
    where t.topic is not null and e.vector is not null
    order by t.text_hash, t.review_id limit ${maxFitTexts}`;
  for await (const { columns, rows } of lake.stream(statement))
    for (let i = 0; i < rows; i++) {
      groups.push(index.get(String(columns[0]?.[i])) ?? -1);
      vectors.push(vectorOf(columns[1]?.[i]));
    }
  return meanDirections(toVectors(vectors, dimension), groups, ids.length);
}

const nothing = { topic: -1, similarity: null };

function topicOf(vector: Float32Array, topics: readonly TopicPlace[]) {
  if (topics.length === 0) return { ...nothing, reason: "too_few" as const };
  const { topic, similarity, outlier } = assignTopic(vector, topics);
  return outlier
    ? { topic: -1, similarity, reason: "outlier" as const }
    : { topic, similarity, reason: null };
}

function pending(model: string): Sql {
  return sql`not exists (
    from silver.topics t
    where t.review_id = r.review_id and t.text_hash = r.text_hash and t.model = ${model}
  )`;
}

function vectorOf(value: unknown): Float32Array {
  return Float32Array.from(value as ArrayLike<number>);
}
