import { contentWords } from "./content-words.ts";
import type { SummaryReview } from "./summary-review.ts";

/** How many reviews have each content word. */
export interface WordCounts {
  readonly reviews: number;
  readonly of: ReadonlyMap<string, number>;
}

export function countWords(reviews: readonly SummaryReview[]): WordCounts {
  const of = new Map<string, number>();
  for (const { chunks } of reviews) {
    const words = new Set(chunks.flatMap(({ evidence }) => contentWords(evidence.text)));
    for (const word of words) of.set(word, (of.get(word) ?? 0) + 1);
  }
  return { reviews: reviews.length, of };
}

/** Whether many say the like, 0 to 1: the shares of the three of its words that most reviews have, added up. */
export function typicality(words: readonly string[], { reviews, of }: WordCounts): number {
  const best = words
    .map((word) => of.get(word) ?? 0)
    .sort((a, b) => b - a)
    .slice(0, 3);
  return Math.min(1, best.reduce((sum, count) => sum + count, 0) / Math.max(1, reviews));
}

/** Share of its words that another review has, too. */
export function sharedWords(words: readonly string[], { of }: WordCounts): number {
  return words.filter((word) => (of.get(word) ?? 0) > 1).length / Math.max(1, words.length);
}
