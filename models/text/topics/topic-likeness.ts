import type { Term } from "./class-tf-idf.ts";
import { dot } from "./vectors.ts";

/** What tells one topic from another. */
export interface TopicTraits {
  readonly centroid: Float32Array;
  readonly terms: readonly Term[];
}

/** From this likeness on two topics are one and the same. */
export const sameTopic = 0.7;

/**
 * How alike two topics are: the mean of their centroids' cosine and the share of terms they have in common. Centroids alone
 * do not tell: those of any two topics of drug reviews have a cosine of .85. Of topics fitted on two draws of one corpus those
 * that are the same have .85 to .98, of one fit's different topics the most alike have .5 (docs/models/topics.md).
 */
export function topicLikeness(a: TopicTraits, b: TopicTraits): number {
  const words = new Set(a.terms.map(({ word }) => word));
  const shared = b.terms.filter(({ word }) => words.has(word)).length;
  const overlap = shared / Math.max(a.terms.length, b.terms.length, 1);
  return (dot(a.centroid, b.centroid) + overlap) / 2;
}
