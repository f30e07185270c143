import type { Counted } from "../gate/judgement.ts";

/**
 * How a sentence came about: a number counted in the data, words of a review, words of a language model that were checked, or
 * what differs from the run before.
 */
export const sentenceKinds = ["counted", "quoted", "generated", "changed"] as const;
export type SentenceKind = (typeof sentenceKinds)[number];

export const stances = ["positive", "negative", "neutral"] as const;
export type Stance = (typeof stances)[number];

export interface SummarySentence {
  /** Of a quote: the very words of the first citation. */
  readonly text: string;
  readonly kind: SentenceKind;
  /** Evidence ids, best first, each once. */
  readonly citations: readonly string[];
  /** Further evidence of a count that is not listed, where there is a lot: k is what is listed and this. */
  readonly uncited?: number;
  /** What the sentence's number says: k of n reviews. */
  readonly counted?: Counted;
  /** What is counted, of a count. */
  readonly about?: About;
  /** Whose side it tells of. */
  readonly stance?: Stance;
}

/** What a number says of reviews: their label is this, they mention this effect, issue or phrase, they are in other languages. */
export interface About {
  readonly kind: "stance" | "effect" | "issue" | "keyphrase" | "other-language";
  readonly name: string;
}

/** What a summary is of. */
export interface Subject {
  readonly kind: "product" | "issue" | "topic";
  /** The product; the or topic's words. */
  readonly name: string;
  /** Of an issue or topic, where it is that of one product. */
  readonly product?: string;
}

/** A summary, or that there is nothing to summarise. */
export type Summary =
  | {
      readonly kind: "summary";
      readonly subject: Subject;
      /** Reviews it is of, each text once. */
      readonly reviews: number;
      readonly sentences: readonly SummarySentence[];
      /** Present where not all reviews were read for quotes: how many were, of how many. Counts are of all. */
      readonly sample?: { readonly read: number; readonly of: number };
    }
  | {
      readonly kind: "no-evidence";
      readonly subject: Subject;
      readonly reviews: number;
      /** There are no reviews; or nothing in them can be counted or quoted. */
      readonly reason: "no_reviews" | "nothing_to_say";
    };
