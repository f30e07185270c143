import { classTfIdf } from "./class-tf-idf.ts";
import { diversity, npmi, wordContexts } from "./coherence.ts";
import { type Clustering, continueKMeans, kMeans } from "./k-means.ts";
import { minTopicTexts, termsPerTopic } from "./settle-topics.ts";
import type { Vectors } from "./vectors.ts";
import type { WordTable } from "./vocabulary.ts";
import type { Pace } from "./work-pace.ts";

/** Numbers of clusters tried: steps of about a quarter, up to what a reader can survey. */
const candidates = [5, 8, 10, 12, 15, 20, 25, 30, 40, 50];
const restarts = 3;
/** Texts the number is chosen on: the first ones, which hashes put in no order of meaning. */
const sampleSize = 5000;

/**
 * Clusters into the number of clusters whose topics are best by topic quality (Dieng, Ruiz & Blei 2020): coherence times
 * diversity of their terms, here with co-occurrence in whole texts.
 *
 * @param points sorted by hash: the first 5,000 decide
 */
export async function chooseClusters(
  points: Vectors,
  table: WordTable,
  seed: number,
  pace: Pace,
): Promise<Clustering> {
  const sample = await bestClusters(
    first(points),
    { ...table, texts: table.texts.slice(0, sampleSize) },
    seed,
    pace,
  );
  if (points.count <= sampleSize) return sample;
  const labels = new Int32Array(points.count).fill(-1);
  labels.set(sample.labels);
  return continueKMeans(points, labels, sample.clusters, pace);
}

function first({ values, count, dimension }: Vectors): Vectors {
  const size = Math.min(count, sampleSize);
  return { values: values.subarray(0, size * dimension), count: size, dimension };
}

async function bestClusters(
  points: Vectors,
  table: WordTable,
  seed: number,
  pace: Pace,
): Promise<Clustering> {
  const most = points.count / (2 * minTopicTexts);
  const counts = candidates.filter((count) => count <= most);
  const tried = [];
  for (const clusters of counts.length > 0 ? counts : [Math.max(1, Math.floor(most))])
    tried.push(await kMeans(points, { clusters, seed, restarts, pace }));
  const named = tried.map(({ labels, clusters }) =>
    classTfIdf(table, labels, clusters, termsPerTopic).map((terms) => terms.map(({ word }) => word)),
  );
  const contexts = wordContexts(wordsOf(table), new Set(named.flat(2)));
  const quality = named.map(
    (topics) =>
      (diversity(topics) * topics.reduce((sum, words) => sum + npmi(words, contexts), 0)) / topics.length,
  );
  const best = quality.indexOf(Math.max(...quality));
  return tried[best] ?? { labels: new Int32Array(points.count), clusters: 1, inertia: 0 };
}

function wordsOf({ words, texts }: WordTable): readonly (readonly string[])[] {
  return texts.map((columns) => Array.from(columns, (column) => words[column] ?? ""));
}
