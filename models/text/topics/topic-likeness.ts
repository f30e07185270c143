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
 * do not tell: those of any two topics of drug reviews have a cosine of .85. When topics are
 * fitted again on four fifths of the texts, nearly all stay above 0.7; a topic's nearest neighbour within one fit has .5 in
 * the median (BBC news and drug reviews).
 */
export function topicLikeness(a: TopicTraits, b: TopicTraits): number {
  const words = new Set(a.terms.map(({ word }) => word));
  const shared = b.terms.filter(({ word }) => words.has(word)).length;
  const overlap = shared / Math.max(a.terms.length, b.terms.length, 1);
  return (dot(a.centroid, b.centroid) + overlap) / 2;
}
