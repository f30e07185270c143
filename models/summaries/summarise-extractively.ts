import { countFacts } from "./count-facts.ts";
import { type QuoteVectors, quoteSides, readForQuotes } from "./quote-sides.ts";
import type { Subject, Summary } from "./summary.ts";
import type { SummaryReview } from "./summary-review.ts";

export interface SummariseOptions {
  /** Most quotes. @default 6 */
  readonly quotes?: number;
  /** ISO 639-1 codes of languages that are quoted; reviews in others are counted. @default ["en"] */
  readonly languages?: readonly string[];
  /** Of `quoteTexts`. @default those of their stretches */
  readonly quoteVectors?: QuoteVectors;
}

export const quotedByDefault = 6;
export const quotedLanguages: readonly string[] = ["en"];

/**
 * What reviews say of a subject, in sentences that are counted or quoted and nothing else. The result depends on the reviews
 * alone, not on their order; that of one review is its best sentences, told as of one.
 *
 * @param reviews each text once: n is their number
 */
export function summariseExtractively(
  subject: Subject,
  reviews: readonly SummaryReview[],
  options: SummariseOptions = {},
): Summary {
  const { quotes = quotedByDefault, languages = quotedLanguages } = options;
  if (reviews.length === 0) return { kind: "no-evidence", subject, reviews: 0, reason: "no_reviews" };
  const ordered = reviews.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const quotable = ordered.filter(({ language }) => languages.includes(language));
  const sentences = [
    ...countFacts(subject, ordered, languages),
    ...quoteSides(quotable, quotes, options.quoteVectors),
  ];
  if (sentences.length === 0) {
    return { kind: "no-evidence", subject, reviews: reviews.length, reason: "nothing_to_say" };
  }
  const read = readForQuotes(quotable).length;
  return {
    ...{ kind: "summary", subject, reviews: reviews.length, sentences },
    ...(read < quotable.length && { sample: { read, of: quotable.length } }),
  };
}
