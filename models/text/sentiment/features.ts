import type { FeatureRow } from "../learning/matrix.ts";
import type { Reading } from "../reader/reading.ts";
import { type TfIdf, tfIdf, type Vocabulary } from "./ngrams.ts";

/** What the head reads of a text: its n-grams, then what the reader says of it. */
export interface TextFeatures extends FeatureRow, Pick<TfIdf, "places"> {}

/** The part of a reading that the head uses. */
export type SentimentReading = Pick<Reading, "review" | "rating">;

export function textFeatures(text: string, reading: SentimentReading, vocabulary: Vocabulary): TextFeatures {
  return { ...tfIdf(text, vocabulary), dense: denseFeatures(reading) };
}

/** The three logits and the rating, in the order of `SentenceReading.shares`. */
export function denseFeatures({ review, rating }: SentimentReading): Float64Array {
  return Float64Array.from([...review, rating]);
}
