import { createHash } from "node:crypto";
import { textClusters } from "../text/learning/text-clusters.ts";
import { chooseQuotes, shippedChoice } from "./choose-quotes.ts";
import { realShare } from "./count-facts.ts";
import { type QuoteCandidate, quoteCandidates } from "./quote-candidates.ts";
import type { Stance, SummarySentence } from "./summary.ts";
import type { SummaryReview } from "./summary-review.ts";
import { countWords } from "./word-counts.ts";

/** Reviews of a side that are read for quotes, and stretches of them that may be chosen: time grows with their product. */
const mostReviews = 300;
const mostCandidates = 300;
/** Of a single review. */
const quotesOfOne = 3;

/**
 * Quotes of each side in proportion to its reviews, the larger side first. A side with a tenth of them or more has one at least.
 * Of a side with more than 300 reviews those are read whose ids hash lowest: the same ones every night.
 */
export function quoteSides(
  reviews: readonly SummaryReview[],
  limit: number,
  vectors: QuoteVectors = new Map(),
  choose: Choose = (candidates, vectors, seats, taken) =>
    chooseQuotes(candidates, vectors, { ...shippedChoice, limit: seats }, taken),
): readonly SummarySentence[] {
  const sides = candidatesOf(reviews);
  const seats = shareSeats(
    sides.map(({ size }) => size),
    limit,
  );
  const taken: QuoteCandidate[] = [];
  return sides.flatMap(({ stance, read, candidates: found }, i) => {
    const candidates = found.map((each) => ({ ...each, vector: vectors.get(each.text) ?? each.vector }));
    const quotes =
      reviews.length === 1
        ? candidates.slice(0, Math.min(limit, quotesOfOne))
        : choose(
            candidates,
            read.map(({ chunks }) => chunks.flatMap(({ vector }) => vector ?? [])),
            seats[i] ?? 0,
            taken,
          );
    taken.push(...quotes);
    return quotes.map(
      ({ text, evidence }): SummarySentence => ({
        text,
        kind: "quoted",
        citations: [evidence],
        ...(stance && { stance }),
      }),
    );
  });
}

/** A way to choose `seats` of the candidates, given the vectors of each review and the quotes that stand already. */
export type Choose = (
  candidates: readonly QuoteCandidate[],
  vectors: readonly (readonly Float32Array[])[],
  seats: number,
  taken: readonly QuoteCandidate[],
) => readonly QuoteCandidate[];

/** Vectors of words that may be quoted. */
export type QuoteVectors = ReadonlyMap<string, Float32Array>;

/**
 * Those of the reviews that `quoteSides` reads, in the order of its sides: all of a side, or 300. Others need no vectors.
 */
export function readForQuotes(reviews: readonly SummaryReview[]): readonly SummaryReview[] {
  return sidesOf(reviews).flatMap(({ read }) => read);
}

/** What `quoteSides` may quote, each text once: with vectors of these it chooses better than with those of the stretches. */
export function quoteTexts(reviews: readonly SummaryReview[]): readonly string[] {
  return [...new Set(candidatesOf(reviews).flatMap(({ candidates }) => candidates.map(({ text }) => text)))];
}

interface Side {
  readonly stance: Stance | undefined;
  /** Its reviews, and those of them that are read. */
  readonly size: number;
  readonly read: readonly SummaryReview[];
  /** The best first. */
  readonly candidates: readonly QuoteCandidate[];
}

function candidatesOf(reviews: readonly SummaryReview[]): readonly Side[] {
  const sides = sidesOf(reviews);
  const counts = countWords(withoutCopies(sides.flatMap(({ read }) => read)));
  return sides.map((side) => ({
    ...side,
    candidates: quoteCandidates(side.read, side.stance, counts)
      .toSorted((a, b) => b.worth - a.worth || (a.evidence < b.evidence ? -1 : 1))
      .slice(0, mostCandidates),
  }));
}

/** The larger side first. */
function sidesOf(reviews: readonly SummaryReview[]): readonly Omit<Side, "candidates">[] {
  return ([...(["positive", "negative", "neutral"] as const), undefined] as const)
    .map((stance) => ({ stance, own: reviews.filter(({ label }) => label === stance) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => b.own.length - a.own.length)
    .map(({ stance, own }) => ({ stance, size: own.length, read: sample(own) }));
}

/**
 * Seats by largest remainder (Hare quota), after one for each side with a real share. A tie goes to the earlier side.
 *
 * @param sizes of the sides, in any unit
 */
export function shareSeats(sizes: readonly number[], seats: number): readonly number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const due = sizes.map((size) => (seats * size) / total);
  const given = due.map((share, i) =>
    Math.max(Math.floor(share), (sizes[i] ?? 0) >= realShare * total ? 1 : 0),
  );
  const sum = () => given.reduce((all, each) => all + each, 0);
  const furthest = (sign: 1 | -1, least: number) => {
    let best = -1;
    due.forEach((share, i) => {
      const lack = sign * (share - (given[i] ?? 0));
      const bestLack = sign * ((due[best] ?? 0) - (given[best] ?? 0));
      if ((given[i] ?? 0) >= least && (best < 0 || lack > bestLack)) best = i;
    });
    return best;
  };
  while (sum() < seats) {
    const i = furthest(1, 0);
    if (i < 0) break;
    given[i] = (given[i] ?? 0) + 1;
  }
  while (sum() > seats) {
    // With fewer seats than sides, the largest keep theirs.
    const i = sum() > sizes.length ? furthest(-1, 2) : given.findLastIndex((each) => each > 0);
    if (i < 0) break;
    given[i] = (given[i] ?? 0) - 1;
  }
  return given;
}

/** Who copies a text agrees with nobody: of near-copies one counts. */
function withoutCopies(reviews: readonly SummaryReview[]): readonly SummaryReview[] {
  const clusters = textClusters(
    reviews.map(({ chunks }) => chunks.map(({ evidence }) => evidence.text).join(" ")),
  );
  return reviews.filter((_, i) => clusters[i] === i);
}

function sample(reviews: readonly SummaryReview[]): readonly SummaryReview[] {
  if (reviews.length <= mostReviews) return reviews;
  const hashed = reviews.map((review) => ({
    review,
    hash: createHash("sha256").update(review.id).digest("hex"),
  }));
  return hashed
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, mostReviews)
    .map(({ review }) => review);
}
