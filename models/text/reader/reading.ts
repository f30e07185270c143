import type { Span } from "../sentences.ts";

/** A text to read, by its sentences unless other parts are given. */
export interface ReaderText {
  readonly text: string;
  readonly parts?: readonly Span[];
}

/** What the reader says of a text. */
export interface Reading {
  /** Logits of negative, neutral, positive; the sentiment head makes probabilities of them. */
  readonly review: readonly [number, number, number];
  /** As the writer would rate, about 1 to 10. */
  readonly rating: number;
  /** In the order of the text; those beyond what is read at most are not there. */
  readonly sentences: readonly SentenceReading[];
  readonly spans: readonly ReadSpan[];
}

export interface SentenceReading {
  /** What the sentence puts into `review` and `rating`: without bias and special tokens, they are the sums over sentences. */
  readonly shares: readonly [number, number, number, number];
  /** Calibrated probabilities of ADR, WD, EF, INF, SSI, DI (`psytarLabels`). */
  readonly labels: readonly number[];
  /** Calibrated probability that it reports an adverse drug effect, as literature does. */
  readonly ade: number;
}

/** Words of the text, offsets in UTF-16 code units. */
export interface ReadSpan extends Span {
  readonly kind: "drug" | "effect";
  /** Mean probability of the tags along the span. */
  readonly score: number;
}
