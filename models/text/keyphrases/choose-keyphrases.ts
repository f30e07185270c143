import { cosine, diversify } from "../diversify.ts";
import type { Span } from "../sentences.ts";
import { type Prepared, phraseOf, wordingOf } from "./prepare.ts";
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

/** What phrases are chosen by. */
export interface Choosing {
  /** Of the whole text; unit length. */
  readonly vector: ArrayLike<number>;
  /** Of its candidates, by `phraseOf`. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  readonly ranker: Ranker;
  readonly limit: number;
}

/** The best phrases of a text, the first first: ranked by the ranker, then taken by maximal marginal relevance. */
export function chooseKeyphrases(
  prepared: Prepared,
  { vector, vectors, ranker, limit }: Choosing,
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
    const phrase = wordingOf(prepared, choice.candidate);
    return [{ phrase, stem: choice.candidate.stem, score: choice.score, start: first.start, end: last.end }];
  });
}
