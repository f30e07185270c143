import type { Span } from "../sentences.ts";
import { cosine, diversify } from "./diversify.ts";
import { type Prepared, phraseOf } from "./prepare.ts";
import { features, type Ranker, rank } from "./ranker.ts";

/** A phrase a text is about, where it stands first. */
export interface Keyphrase extends Span {
  /** As written there. */
  readonly phrase: string;
  /** Porter stems joined by spaces: phrases that differ in inflection or case share it. */
  readonly stem: string;
  /** 0 to 1, see `rank`. */
  readonly score: number;
}

/** Share of difference in the choice; of 0, .05, .1, .2, .3 and .5 the best on Inspec's training part. */
export const diversity = 0.1;

/**
 * The best `limit` phrases of a text, the first first: ranked by the ranker, then taken by maximal marginal relevance.
 *
 * @param vectors by `phraseOf`
 */
export function chooseKeyphrases(
  text: string,
  prepared: Prepared,
  vector: ArrayLike<number>,
  vectors: ReadonlyMap<string, Float32Array>,
  ranker: Ranker,
  limit: number,
): readonly Keyphrase[] {
  const choices = prepared.candidates.flatMap((candidate) => {
    const own = vectors.get(phraseOf(prepared, candidate));
    return own
      ? [{ candidate, vector: own, score: rank(ranker, features(candidate, cosine(own, vector))) }]
      : [];
  });
  return diversify(choices, limit, diversity).flatMap((index) => {
    const choice = choices[index];
    const [place] = choice?.candidate.places ?? [];
    const first = prepared.terms[place?.from ?? -1];
    const last = prepared.terms[(place?.to ?? 0) - 1];
    if (!choice || !first || !last) return [];
    const phrase = text.slice(first.start, last.end).replace(/\s+/gu, " ");
    return [{ phrase, stem: choice.candidate.stem, score: choice.score, start: first.start, end: last.end }];
  });
}
