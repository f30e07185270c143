import { assignTopic, type TopicPlace } from "./assign-topic.ts";
import { classTfIdf, type Term } from "./class-tf-idf.ts";
import { sameTopic, topicLikeness } from "./topic-likeness.ts";
import { meanDirections, row, type Vectors } from "./vectors.ts";
import type { WordTable } from "./vocabulary.ts";
import type { Pace } from "./work-pace.ts";

export interface SettledTopic extends TopicPlace {
  readonly terms: readonly Term[];
  /** Rows of its texts. */
  readonly members: readonly number[];
  /** Mean cosine of its texts to the centroid. */
  readonly similarity: number;
}

export const termsPerTopic = 10;
/** Fewer distinct texts are no topic; BERTopic's default. */
export const minTopicTexts = 10;
/**
 * A text is no longer of its topic when its similarity is this many robust standard deviations (1.4826 times the median
 * absolute deviation) under the topic's median.
 */
const deviations = 2.5;
/** Texts that are nearly the same leave no deviation: what differs by less is not another subject. */
const leastDeviation = 0.03;

/**
 * Makes topics of clusters: sets aside what is far from its centroid, gives up clusters too small for a topic and merges
 * those that the rule of identity calls one topic, until nothing of that is left to do. What comes out is what
 * `assignTopic` says of every row.
 */
export async function settleTopics(
  vectors: Vectors,
  table: WordTable,
  clusters: ArrayLike<number>,
  clusterCount: number,
  pace: Pace,
): Promise<readonly SettledTopic[]> {
  let labels = Int32Array.from(clusters);
  let count = clusterCount;
  while (count > 0) {
    await pace();
    const topics = describe(vectors, table, labels, count);
    const small = smallest(topics);
    const twins = mostAlike(topics);
    if (small === undefined && twins === undefined) return topics;
    const [gone, heir] = small === undefined ? (twins ?? [0, 0]) : [small, -1];
    // Nearest again: those of a topic that was given up go where they belong next.
    labels = labels
      .map((label) => (label === gone ? heir : label))
      .map((label) => label - Number(label > gone));
    count--;
  }
  return [];
}

function describe(
  vectors: Vectors,
  table: WordTable,
  clusters: Int32Array,
  count: number,
): readonly SettledTopic[] {
  const centroids = meanDirections(vectors, clusters, count);
  const everywhere = centroids.map((centroid) => ({ centroid, threshold: -1 }));
  const nearest = Array.from({ length: vectors.count }, (_, i) => assignTopic(row(vectors, i), everywhere));
  const similarities: number[][] = centroids.map(() => []);
  for (const { topic, similarity } of nearest) similarities[topic]?.push(similarity);
  const thresholds = similarities.map(leastSimilarity);
  const topics = Int32Array.from(nearest, ({ topic, similarity }) =>
    similarity >= (thresholds[topic] ?? 2) ? topic : -1,
  );
  const terms = classTfIdf(table, topics, count, termsPerTopic);
  const members: number[][] = centroids.map(() => []);
  topics.forEach((topic, i) => {
    members[topic]?.push(i);
  });
  return centroids.map((centroid, t) => {
    const own = members[t] ?? [];
    const sum = own.reduce((total, i) => total + (nearest[i]?.similarity ?? 0), 0);
    return {
      centroid,
      threshold: thresholds[t] ?? 2,
      terms: terms[t] ?? [],
      members: own,
      similarity: sum / Math.max(own.length, 1),
    };
  });
}

function leastSimilarity(similarities: readonly number[]): number {
  if (similarities.length === 0) return 2;
  const middle = medianOf(similarities);
  const spread = 1.4826 * medianOf(similarities.map((value) => Math.abs(value - middle)));
  return middle - deviations * Math.max(spread, leastDeviation);
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function smallest(topics: readonly SettledTopic[]): number | undefined {
  let found: number | undefined;
  topics.forEach(({ members, terms }, t) => {
    if (members.length >= minTopicTexts && terms.length > 0) return;
    if (found === undefined || members.length < (topics[found]?.members.length ?? 0)) found = t;
  });
  return found;
}

/** The pair most alike of those that are one topic: the smaller, and the one it goes to. */
function mostAlike(topics: readonly SettledTopic[]): readonly [number, number] | undefined {
  let [found, highest]: [readonly [number, number] | undefined, number] = [undefined, sameTopic];
  topics.forEach((a, i) => {
    for (const [j, b] of topics.entries()) {
      if (j <= i) continue;
      const likeness = topicLikeness(a, b);
      if (likeness < highest) continue;
      found = a.members.length < b.members.length ? [i, j] : [j, i];
      highest = likeness;
    }
  });
  return found;
}
