import { dot } from "../../text/topics/vectors.ts";
import { realShare } from "../count-facts.ts";
import type { SummarySentence } from "../summary.ts";
import type { SummaryReview } from "../summary-review.ts";

/** How the quotes of one product do. */
export interface QuoteFigures {
  readonly quotes: number;
  /** Share of the reviews whose nearest quote is within the bound. */
  readonly coverage: number;
  /** Mean over reviews of the cosine of the nearest quote. */
  readonly nearest: number;
  /** Of what rules find in reviews (effects, issues), the share, by mentions, that a quote's review stretch has. */
  readonly facts: number;
  /** Mean cosine of two quotes. */
  readonly redundancy: number;
  /** Sides with a tenth of the reviews or more, and those of them that have a quote. */
  readonly sides: number;
  readonly sidesKept: number;
}

/** Cosine from which a quote covers a review's stretch. */
export const coverBound = 0.5;

/**
 * @param vectors of the quotes' own words
 * @param reviews that are to be covered; not those the quotes were chosen from, where it is to be told how it carries over
 */
export function measureQuotes(
  quotes: readonly SummarySentence[],
  vectors: readonly Float32Array[],
  reviews: readonly SummaryReview[],
  chosenFrom: readonly SummaryReview[],
): QuoteFigures {
  const nearest = reviews.map(({ chunks }) =>
    Math.max(
      0,
      ...chunks.flatMap(({ vector }) => (vector ? vectors.map((quote) => dot(vector, quote)) : [])),
    ),
  );
  const pairs = vectors.flatMap((a, i) => vectors.slice(i + 1).map((b) => dot(a, b)));
  const wanted = (["positive", "negative"] as const).filter(
    (side) => chosenFrom.filter(({ label }) => label === side).length >= realShare * chosenFrom.length,
  );
  return {
    quotes: quotes.length,
    coverage: mean(nearest.map((cosine) => (cosine >= coverBound ? 1 : 0))),
    nearest: mean(nearest),
    facts: factCoverage(quotes, reviews, chosenFrom),
    redundancy: pairs.length === 0 ? 0 : mean(pairs),
    sides: wanted.length,
    sidesKept: wanted.filter((side) => quotes.some(({ stance }) => stance === side)).length,
  };
}

function factCoverage(
  quotes: readonly SummarySentence[],
  reviews: readonly SummaryReview[],
  chosenFrom: readonly SummaryReview[],
): number {
  const cited = new Map(
    chosenFrom.flatMap((review) =>
      review.chunks.map(({ evidence }) => [evidence.id, { review, evidence }] as const),
    ),
  );
  const told = new Set(
    quotes.flatMap(({ text, citations: [id = ""] }) => {
      const found = cited.get(id);
      if (!found) return [];
      const from = found.evidence.start + found.evidence.text.indexOf(text);
      return [...found.review.effects, ...found.review.issues]
        .filter(
          ({ start, end }) => start !== undefined && from <= start && (end ?? start) <= from + text.length,
        )
        .map(({ name }) => name);
    }),
  );
  const mentioned = reviews.flatMap(({ effects, issues }) => [
    ...new Set([...effects, ...issues].filter(({ start }) => start !== undefined).map(({ name }) => name)),
  ]);
  return mentioned.length === 0 ? 1 : mean(mentioned.map((name) => (told.has(name) ? 1 : 0)));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
