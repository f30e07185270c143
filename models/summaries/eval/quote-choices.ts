import { diversify } from "../../text/diversify.ts";
import { seededRandom, shuffled } from "../../text/learning/random.ts";
import { dot, unit } from "../../text/topics/vectors.ts";
import { chooseQuotes, shippedChoice } from "../choose-quotes.ts";
import type { QuoteCandidate } from "../quote-candidates.ts";
import type { Choose } from "../quote-sides.ts";

export interface QuoteChoice {
  readonly choose: Choose;
  /** By the vectors of the stretches that the quotes are of, not by those of the quotes' own words. */
  readonly byStretch?: true;
}

const facilityLocation =
  (worthPower: number): Choose =>
  (candidates, vectors, seats, taken) =>
    chooseQuotes(candidates, vectors, { ...shippedChoice, limit: seats, worthPower }, taken);

const centralBy =
  (diversity: number): Choose =>
  (candidates, vectors, seats) =>
    central(candidates, vectors, seats, diversity);

/** Ways to choose quotes, from the simplest to what ships. */
export const quoteChoices: Readonly<Record<string, QuoteChoice>> = {
  "by chance": { choose: (candidates, _, seats) => oneEach(shuffled(candidates, seededRandom(1)), seats) },
  "best by themselves": { choose: (candidates, _, seats) => oneEach(candidates, seats) },
  "most central, by stretch": { choose: centralBy(0), byStretch: true },
  "most central": { choose: centralBy(0) },
  "central, MMR 0.3": { choose: centralBy(0.3) },
  "facility location": { choose: facilityLocation(0) },
  "facility location, worth ** 0.5 (shipped)": { choose: facilityLocation(0.5) },
  "the same, by stretch": { choose: facilityLocation(0.5), byStretch: true },
  "facility location, worth": { choose: facilityLocation(1) },
};

/** Nearest the mean of all reviews (Radev et al. 2004), with maximal marginal relevance. */
function central(
  candidates: readonly QuoteCandidate[],
  vectors: readonly (readonly Float32Array[])[],
  seats: number,
  diversity: number,
): readonly QuoteCandidate[] {
  const all = vectors.flat();
  const mean = unit(
    Array.from(all[0] ?? [], (_, d) => all.reduce((sum, vector) => sum + (vector[d] ?? 0), 0)),
  );
  const order = diversify(
    candidates.map(({ vector }) => ({ vector, score: dot(vector, mean) })),
    candidates.length,
    diversity,
  );
  return oneEach(
    order.flatMap((i) => candidates[i] ?? []),
    seats,
  );
}

function oneEach(candidates: readonly QuoteCandidate[], seats: number): readonly QuoteCandidate[] {
  const reviews = new Set<string>();
  return candidates.filter(({ review }) => !reviews.has(review) && reviews.add(review)).slice(0, seats);
}
