import { findMentions } from "../../text/adverse-events/find-mentions.ts";
import { tagIssues } from "../../text/issues/tag-issues.ts";
import { sentences } from "../../text/sentences.ts";
import type { Supports } from "../citation-metrics.ts";
import { chunkOf, type Found, type SummaryChunk, type SummaryReview } from "../summary-review.ts";

/**
 * Judges by what the models found in the reviews: a quote stands in its stretch word for word, and a counted review has what is
 * counted inside the stretch that is cited for it.
 */
export function recount(reviews: readonly SummaryReview[]): Supports {
  const stretches = stretchesOf(reviews);
  return (sentence, [quote]) => {
    const found = stretches.get(quote?.id ?? "");
    if (!quote || !found) return false;
    if (sentence.kind === "quoted") return quote.text.includes(sentence.text);
    const { review, chunk } = found;
    const { kind, name } = sentence.about ?? {};
    if (kind === "stance") return review.label === name;
    if (kind === "other-language") return review.language !== "en";
    const lists = { effect: review.effects, issue: review.issues, keyphrase: review.keyphrases } as const;
    return (kind ? lists[kind] : []).some(
      (each) =>
        each.name.toLowerCase() === name?.toLowerCase() &&
        chunkOf(review, each) === chunk &&
        holds(chunk, each),
    );
  };
}

/**
 * Judges by the stretch alone, read anew by rules without the text around it and without the text reader: stricter, as what a
 * sentence needs of its surroundings is gone. A side is judged by what the stretch's sentences speak for.
 */
export function reread(reviews: readonly SummaryReview[]): Supports {
  const stretches = stretchesOf(reviews);
  const asFound = recount(reviews);
  return (sentence, [quote]) => {
    const found = stretches.get(quote?.id ?? "");
    if (!quote || !found) return false;
    if (sentence.kind === "quoted") return quote.text.includes(sentence.text);
    const { kind, name = "" } = sentence.about ?? {};
    if (kind === "effect") {
      return findMentions(quote.text, sentences(quote.text)).some(
        ({ reaction, assertion }) => reaction?.name === name && assertion === "affirmed",
      );
    }
    if (kind === "issue") return tagIssues(quote.text).some(({ issue }) => issue === name);
    if (kind === "keyphrase") return quote.text.toLowerCase().includes(name.toLowerCase());
    if (kind === "stance" && name !== "neutral") return (name === "positive" ? 1 : -1) * leaning(found) > 0;
    return asFound(sentence, [quote]);
  };
}

interface Stretch {
  readonly review: SummaryReview;
  readonly chunk: SummaryChunk;
}

function stretchesOf(reviews: readonly SummaryReview[]): ReadonlyMap<string, Stretch> {
  return new Map(
    reviews.flatMap((review) =>
      review.chunks.map((chunk) => [chunk.evidence.id, { review, chunk }] as const),
    ),
  );
}

function holds({ evidence }: SummaryChunk, { start, end }: Found): boolean {
  return start === undefined || (evidence.start <= start && (end ?? start) <= evidence.end);
}

function leaning({ review, chunk: { evidence } }: Stretch): number {
  return (review.contributions ?? []).reduce(
    (sum, { start, end, contribution }) =>
      start < evidence.end && evidence.start < end ? sum + contribution : sum,
    0,
  );
}
