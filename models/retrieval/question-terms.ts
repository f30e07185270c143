import type { Alternatives } from "./bm25-index.ts";
import { indexTerms } from "./index-terms.ts";
import { namedTerms } from "./named-terms.ts";
import type { RelatedTerms } from "./related-terms.ts";

/** How much terms count that are not the question's own words; its words count 1. */
export interface QuestionWeights {
  /** Times the likeness. */
  readonly related: number;
  readonly reaction: number;
  /** Shared by all names of a drug. */
  readonly drug: number;
}

/** Chosen on known-item questions, see docs/models/retrieval.md. */
export const shippedWeights: QuestionWeights = { related: 0.8, reaction: 0.8, drug: 0.5 };

/** UTF-16 code units of a question that are read. */
const longest = 2_000;

/**
 * What to look for in an index of words: each of the question's terms, or else one of its relatives; each reaction that the
 * question tells of; and the drug that it names, by any of its names.
 */
export function questionTerms(
  question: string,
  language: string,
  related: RelatedTerms | undefined,
  weights: QuestionWeights = shippedWeights,
): readonly Alternatives[] {
  const text = question.slice(0, longest);
  const own = new Set(indexTerms(text, language));
  const words = [...own].map((term): Alternatives => {
    // A relative that is asked for as well is a thing of its own.
    const others = (related?.of(term) ?? []).filter(({ term: other }) => !own.has(other));
    return new Map([
      [term, 1],
      ...others.map(({ term: other, likeness }) => [other, weights.related * likeness] as const),
    ]);
  });
  const { reactions, drugs } = namedTerms(text, language);
  return [
    ...words,
    ...[...new Set(reactions)].map((reaction) => new Map([[reaction, weights.reaction]])),
    new Map(drugs.map((drug) => [drug, weights.drug])),
  ];
}
