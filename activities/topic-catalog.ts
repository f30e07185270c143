import type { LakeTransaction, Readable } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { Topic, TopicState } from "../models/text/topics/next-catalog.ts";
import type { LastFit } from "../models/text/topics/refit-reason.ts";
import { toColumns } from "./rows.ts";

/** The topics as `silver.topic_catalog` has them. */
export interface TopicCatalog {
  readonly model: string;
  /** Vanished ones included. `representatives` are ids of reviews. */
  readonly topics: readonly Topic[];
  /** Distinct texts at the last fit. */
  readonly texts: number;
  /** Of these, how many belonged to no topic. */
  readonly outliers: number;
}

/** The row for what belongs to no topic. */
const none = "none";

/** The catalogue as it stands; undefined before the first fit. */
export async function readTopicCatalog(lake: Readable): Promise<TopicCatalog | undefined> {
  const rows = await lake.query<CatalogRow>(sql`
    select topic, model, state, label, terms, centroid, threshold, similarity, fitted_texts, corpus_texts,
      representatives, first_seen
    from silver.topic_catalog`);
  const rest = rows.find(({ topic }) => topic === none);
  if (!rest) return undefined;
  const topics = rows
    .filter((row) => row !== rest)
    .map(
      (row): Topic => ({
        id: row.topic,
        state: row.state,
        firstSeen: row.first_seen,
        label: row.label,
        terms: JSON.parse(row.terms),
        centroid: Float32Array.from(row.centroid ?? []),
        threshold: row.threshold ?? 2,
        similarity: row.similarity ?? 0,
        texts: row.fitted_texts,
        representatives: row.representatives,
      }),
    )
    .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  return { model: rest.model, topics, texts: rest.corpus_texts, outliers: rest.fitted_texts };
}

/** Replaces the catalogue in a transaction that has written `silver.topics` already, whose rows give the sizes. */
export async function writeTopicCatalog(transaction: LakeTransaction, catalog: TopicCatalog): Promise<void> {
  const counted = await transaction.query<{ topic: string; n: number }>(sql`
    select coalesce(topic, ${none}) as topic, count(*) as n from silver.topics
    where topic is not null or reason in ('outlier', 'too_few') group by all`);
  const reviews = new Map(counted.map(({ topic, n }) => [topic, n]));
  const rest = {
    topic: none,
    model: catalog.model,
    state: "kept",
    label: "(no topic)",
    terms: "[]",
    centroid: null,
    threshold: null,
    similarity: null,
    fitted_texts: catalog.outliers,
    corpus_texts: catalog.texts,
    reviews: reviews.get(none) ?? 0,
    representatives: [],
    first_seen: catalog.topics[0]?.firstSeen ?? none,
  };
  const rows = catalog.topics.map((topic) => ({
    topic: topic.id,
    model: catalog.model,
    state: topic.state,
    label: topic.label,
    terms: JSON.stringify(topic.terms),
    centroid: topic.centroid,
    threshold: topic.threshold,
    similarity: topic.similarity,
    fitted_texts: topic.texts,
    corpus_texts: catalog.texts,
    reviews: reviews.get(topic.id) ?? 0,
    representatives: topic.representatives,
    first_seen: topic.firstSeen,
  }));
  await transaction.run(sql`delete from silver.topic_catalog`);
  await transaction.append("silver.topic_catalog", toColumns([...rows, rest]));
}

/** What the rule for a refit needs to know. */
export function lastFit({ model, topics, texts, outliers }: TopicCatalog): LastFit | undefined {
  const living = topics.filter(({ state }) => state !== "vanished");
  const members = living.reduce((sum, topic) => sum + topic.texts, 0);
  if (members === 0) return undefined;
  const similarity = living.reduce((sum, topic) => sum + topic.texts * topic.similarity, 0) / members;
  return { model, texts, outlierShare: outliers / (outliers + members), similarity };
}

interface CatalogRow {
  readonly topic: string;
  readonly model: string;
  readonly state: TopicState;
  readonly label: string;
  readonly terms: string;
  readonly centroid: readonly number[] | null;
  readonly threshold: number | null;
  readonly similarity: number | null;
  readonly fitted_texts: number;
  readonly corpus_texts: number;
  readonly representatives: readonly string[];
  readonly first_seen: string;
}
