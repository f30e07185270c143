import { assignTopic, type TopicPlace } from "./assign-topic.ts";
import { chooseClusters } from "./choose-clusters.ts";
import type { Term } from "./class-tf-idf.ts";
import { type Clustering, continueKMeans, kMeans } from "./k-means.ts";
import { labelTopic } from "./label-topic.ts";
import { principalComponents } from "./principal-components.ts";
import { representatives } from "./representatives.ts";
import { minTopicTexts, settleTopics } from "./settle-topics.ts";
import { topicWords } from "./topic-words.ts";
import { row, toVectors, type Vectors } from "./vectors.ts";
import { wordTable } from "./vocabulary.ts";
import { type Pace, unpaced } from "./work-pace.ts";

/** A text to find topics in. */
export interface TopicText {
  /** Hash of the text: equal texts count once, and the order of texts is theirs. */
  readonly hash: string;
  readonly text: string;
  /** The sentence encoder's, of length 1. */
  readonly vector: Float32Array;
}

/** A topic as a fit finds it: without identity yet. */
export interface FittedTopic extends TopicPlace {
  /** Three words. */
  readonly label: string;
  /** The ten words that tell it from the others, strongest first. */
  readonly terms: readonly Term[];
  /** Distinct texts that belong to it. */
  readonly texts: number;
  /** Mean cosine of these to the centroid. */
  readonly similarity: number;
  /** Hashes of the texts that stand for it. */
  readonly representatives: readonly string[];
}

export interface TopicFit {
  /** By falling number of texts. */
  readonly topics: readonly FittedTopic[];
  /** Distinct texts fitted. */
  readonly texts: number;
  /** Of these, how many belong to no topic. */
  readonly outliers: number;
}

export interface FitOptions {
  /** Topics of the night before, to start from: each then moves only as far as its texts did. */
  readonly before?: readonly TopicPlace[];
  /** Number of clusters; without it, and without topics before, what makes the best topics. */
  readonly clusters?: number;
  readonly seed?: number;
  readonly pace?: Pace;
}

/** Fewer distinct texts have no topics. */
export const minTexts = 2 * minTopicTexts;

/** Distances between texts in the first 50 components are nearly those of all 384, at an eighth of the work. */
const components = 50;

/**
 * Topics by BERTopic's recipe (Grootendorst 2022): sentence vectors, fewer dimensions, clusters, class-based TF-IDF. Texts
 * are sorted by hash and each counts once, so neither their order nor copies change anything.
 */
export async function fitTopics(given: readonly TopicText[], options: FitOptions = {}): Promise<TopicFit> {
  const texts = distinct(given);
  const { pace = unpaced } = options;
  if (texts.length < minTexts) return { topics: [], texts: texts.length, outliers: texts.length };
  const vectors = toVectors(
    texts.map(({ vector }) => vector),
    texts[0]?.vector.length ?? 0,
  );
  const table = wordTable(texts.map(({ text }) => topicWords(text)));
  const points = await principalComponents(vectors, components, pace);
  const { labels, clusters } = await cluster(points, vectors, options, () =>
    chooseClusters(points, table, options.seed ?? 1, pace),
  );
  const settled = await settleTopics(vectors, table, labels, clusters, pace);
  const topics = settled.map((topic) => ({
    centroid: topic.centroid,
    threshold: topic.threshold,
    terms: topic.terms,
    label: labelTopic(topic.terms, table),
    texts: topic.members.length,
    similarity: topic.similarity,
    representatives: representatives(vectors, topic).map((i) => texts[i]?.hash ?? ""),
  }));
  const members = topics.reduce((sum, topic) => sum + topic.texts, 0);
  return {
    topics: topics.sort((a, b) => b.texts - a.texts || (a.label < b.label ? -1 : 1)),
    texts: texts.length,
    outliers: texts.length - members,
  };
}

async function cluster(
  points: Vectors,
  vectors: Vectors,
  { before = [], clusters, seed = 1, pace = unpaced }: FitOptions,
  choose: () => Promise<Clustering>,
): Promise<Clustering> {
  if (clusters !== undefined) return kMeans(points, { clusters, seed, restarts: 10, pace });
  if (before.length === 0) return choose();
  const labels = Int32Array.from({ length: vectors.count }, (_, i) => {
    const { topic, outlier } = assignTopic(row(vectors, i), before);
    return outlier ? -1 : topic;
  });
  const count = await clusterRest(points, labels, before.length, seed, pace);
  return continueKMeans(points, labels, count, pace);
}

/** Clusters what belongs to no topic before, so that a new subject has where to begin. Returns the number of clusters. */
async function clusterRest(
  points: Vectors,
  labels: Int32Array,
  before: number,
  seed: number,
  pace: Pace,
): Promise<number> {
  const rest = [...labels.keys()].filter((i) => labels[i] === -1);
  // As many texts each as the topics before have on average, so that outliers do not crumble into fragments.
  const size = Math.max(minTopicTexts, (labels.length - rest.length) / before);
  const clusters = Math.round(rest.length / size);
  if (clusters === 0) return before;
  const own = toVectors(
    rest.map((i) => row(points, i)),
    points.dimension,
  );
  const found = await kMeans(own, { clusters, seed, restarts: 3, pace });
  rest.forEach((i, at) => {
    labels[i] = before + (found.labels[at] ?? 0);
  });
  return before + clusters;
}

function distinct(texts: readonly TopicText[]): readonly TopicText[] {
  const byHash = new Map(texts.map((text) => [text.hash, text]));
  return [...byHash.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}
