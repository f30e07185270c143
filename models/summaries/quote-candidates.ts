import { sentences } from "../text/sentences.ts";
import { contentWords } from "./content-words.ts";
import { isInstructionLike } from "./instruction-like.ts";
import { longestQuote, standingWorth } from "./quotability.ts";
import type { Stance } from "./summary.ts";
import type { Found, SummaryReview } from "./summary-review.ts";
import { sharedWords, typicality, type WordCounts } from "./word-counts.ts";

/** Words of a review that may be quoted: one or two whole sentences of a stretch, the best that it has. */
export interface QuoteCandidate {
  /** Id of its review. */
  readonly review: string;
  readonly evidence: string;
  readonly text: string;
  /** Of these words where it is known, or of their stretch. */
  readonly vector: Float32Array;
  /** 0 to 1, above 0. */
  readonly worth: number;
}

/**
 * What may be quoted of reviews of one side.
 *
 * @param counts of all reviews of the subject
 * @param side what a quote's sentences have to speak for, where it is known what they do
 */
export function quoteCandidates(
  reviews: readonly SummaryReview[],
  side: Stance | undefined,
  counts: WordCounts,
): readonly QuoteCandidate[] {
  return reviews.flatMap((review) => {
    if (review.chunks.some(({ evidence }) => isInstructionLike(evidence.text))) return [];
    const seen = new Set<string>();
    return review.chunks.flatMap(({ evidence, vector }): QuoteCandidate[] => {
      if (!vector) return [];
      let best: { text: string; worth: number } | undefined;
      for (const run of runs(evidence.text)) {
        const text = evidence.text.slice(run.start, run.end);
        const place = { start: evidence.start + run.start, end: evidence.start + run.end };
        const words = contentWords(text);
        if (counts.reviews >= enough && sharedWords(words, counts) < leastShared) continue;
        const worth =
          standingWorth(text, words.length) *
          (0.4 + 0.6 * typicality(words, counts)) *
          telling(review, place, side) *
          agreement(review, place, side);
        if (worth > (best?.worth ?? 0)) best = { text, worth };
      }
      // Stretches overlap: the same sentence is one candidate.
      if (!best || seen.has(best.text)) return [];
      seen.add(best.text);
      return [{ review: review.id, evidence: evidence.id, vector, ...best }];
    });
  });
}

/** One sentence, or two in a row that are not too long for a quote. */
function runs(text: string): readonly { readonly start: number; readonly end: number }[] {
  const single = sentences(text);
  const pairs = single.flatMap((first, i) => {
    const second = single[i + 1];
    return second && second.end - first.start <= longestPair ? [{ start: first.start, end: second.end }] : [];
  });
  return [...single, ...pairs].filter(({ start, end }) => end - start <= longestQuote);
}

const longestPair = 160;

/** Of what nobody else speaks of, no quote is made: from this many reviews on, half of its words are others' as well. */
const enough = 8;
const leastShared = 0.5;

type Place = { readonly start: number; readonly end: number };

/** A sentence that speaks against the side of its review does not tell of that side; one that hardly speaks tells little. */
function agreement({ contributions }: SummaryReview, place: Place, side: Stance | undefined): number {
  if (!contributions || side === undefined || side === "neutral") return 1;
  const sign = side === "positive" ? 1 : -1;
  const strongest = Math.max(...contributions.map(({ contribution }) => sign * contribution));
  const sum = contributions.reduce(
    (all, each) => (isWithin(place, each) ? all + sign * each.contribution : all),
    0,
  );
  // A review of one sentence, or whose side only its words together tell.
  if (strongest <= 0) return 0.2;
  return sum <= 0 ? 0 : 0.2 + 0.8 * Math.min(1, sum / strongest);
}

/** Whether it has something in it that is counted, and of its side: not what is praised a complaint alone, or the other way round. */
function telling({ effects, issues }: SummaryReview, place: Place, side: Stance | undefined): number {
  const has = (list: readonly Found[], ...names: readonly string[]) =>
    list.some(
      ({ name, start, end }) =>
        start !== undefined &&
        isWithin(place, { start, end: end ?? start }) &&
        (names.length === 0 || names.includes(name)),
    );
  const harm = has(effects) || has(issues, "inefficacy");
  const help = has(issues, "efficacy");
  if ((side === "positive" && harm && !help) || (side === "negative" && help && !harm)) return 0.4;
  return harm || help || has(issues) ? 1 : 0.6;
}

function isWithin(place: Place, { start, end }: Place): boolean {
  return start < place.end && place.start < end;
}
