import { dot } from "../text/topics/vectors.ts";
import type { QuoteCandidate } from "./quote-candidates.ts";

export interface ChooseQuotes {
  /** Most quotes. */
  readonly limit: number;
  /** Power of a quote's worth by which what it covers counts: 0 covers alone, 1 in proportion. */
  readonly worthPower: number;
  /** Cosine from which two quotes say the same. */
  readonly tooAlike: number;
}

/** Chosen on products that the figures are not of: docs/models/summaries.md. */
export const shippedChoice: Omit<ChooseQuotes, "limit"> = { worthPower: 0.5, tooAlike: 0.8 };

/**
 * The quotes that cover most of what reviews say: facility location (Lin & Bilmes 2011, "A class of submodular functions for
 * document summarization"), the mean over reviews of how well their best quote covers them: its cosine, times a power of what
 * the quote is worth by itself. That is monotone and submodular, so that the greedy choice has at least 1 - 1/e of the best value
 * there is (Nemhauser, Wolsey & Fisher 1978), but for what says the same again, which is passed over. Of equals the earlier
 * candidate.
 *
 * @param vectors of each review's stretches
 * @param taken quotes that stand already, which must not be said again
 * @returns at most `limit` candidates of different reviews, in the order they were chosen
 */
export function chooseQuotes(
  candidates: readonly QuoteCandidate[],
  vectors: readonly (readonly Float32Array[])[],
  { limit, worthPower, tooAlike }: ChooseQuotes,
  taken: readonly QuoteCandidate[] = [],
): readonly QuoteCandidate[] {
  const likeness = candidates.map(({ vector, worth }) => {
    const weight = worth ** worthPower;
    return Float32Array.from(
      vectors,
      (own) => weight * own.reduce((most, each) => Math.max(most, dot(vector, each)), 0),
    );
  });
  const covered = new Float32Array(vectors.length);
  const chosen: QuoteCandidate[] = [];
  const left = new Set(candidates.keys());
  while (chosen.length < limit && left.size > 0) {
    let best = -1;
    let most = 0;
    for (const i of left) {
      const value = gain(likeness[i] ?? covered, covered);
      if (value > most) [best, most] = [i, value];
    }
    const quote = candidates[best];
    const like = likeness[best];
    if (!quote || !like) break;
    left.delete(best);
    if ([...taken, ...chosen].some((other) => saysTheSame(quote, other, tooAlike))) continue;
    chosen.push(quote);
    for (let r = 0; r < covered.length; r++) covered[r] = Math.max(covered[r] ?? 0, like[r] ?? 0);
  }
  return chosen;
}

function gain(like: Float32Array, covered: Float32Array): number {
  let sum = 0;
  for (let r = 0; r < like.length; r++) {
    const more = (like[r] as number) - (covered[r] as number);
    if (more > 0) sum += more;
  }
  return sum / Math.max(1, like.length);
}

/** Two quotes of one review tell of one person. */
function saysTheSame(a: QuoteCandidate, b: QuoteCandidate, tooAlike: number): boolean {
  return a.review === b.review || a.text === b.text || dot(a.vector, b.vector) >= tooAlike;
}
