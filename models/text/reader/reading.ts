import type { Span } from "../sentences.ts";

/** What the reader says of a text; every number is a logit unless it is said otherwise. */
export interface Reading {
  /** Negative, neutral, positive. */
  readonly review: readonly [number, number, number];
  /** As the writer would rate, about 1 to 10. */
  readonly rating: number;
  /** In the order of the text; those beyond what is read at most are not there. */
  readonly sentences: readonly SentenceReading[];
  readonly spans: readonly ReadSpan[];
}

export interface SentenceReading {
  /** What the sentence adds to positive over negative: `review[2] - review[0]`, bias aside, is their sum and the special tokens'. */
  readonly pull: number;
  /** ADR, WD, EF, INF, SSI, DI (`sentenceLabels`). */
  readonly labels: readonly number[];
  /** That it reports an adverse drug effect, as literature does. */
  readonly ade: number;
}

/** Words of the text, offsets in UTF-16 code units. */
export interface ReadSpan extends Span {
  readonly kind: "drug" | "effect";
  /** Mean probability of the tags along the span. */
  readonly score: number;
}
