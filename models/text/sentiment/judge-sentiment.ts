import { softmax } from "../learning/linear-model.ts";
import { scores } from "../learning/matrix.ts";
import type { SentenceReading } from "../reader/reading.ts";
import type { Span } from "../sentences.ts";
import { type SentimentReading, type TextFeatures, textFeatures } from "./features.ts";
import type { SentimentHead } from "./sentiment-head.ts";

export const labels = ["negative", "neutral", "positive"] as const;
export type SentimentLabel = (typeof labels)[number];

/** A sentence and what it adds to the log-odds of positive against negative: above zero speaks for positive. */
export interface SentenceWeight extends Span {
  readonly contribution: number;
}

export interface Sentiment {
  readonly label: SentimentLabel;
  /** Calibrated probabilities in the order of `labels`. */
  readonly probabilities: readonly [number, number, number];
  /** The rating that the writer would give, 1 to 10. */
  readonly score: number;
  /** Strong where the score is nearer to an end of the scale than ratings on average are. */
  readonly intensity: "weak" | "strong";
  /** Every sentence, strongest first. */
  readonly explanation: readonly SentenceWeight[];
}

export function intensityOf(score: number): Sentiment["intensity"] {
  return Math.abs(score - middle) >= strongFrom ? "strong" : "weak";
}

const middle = 5.5;
/** Chosen on reviews of the folds: there it tells ratings of 1, 2, 9 and 10 from the others best (docs/models/sentiment.md). */
const strongFrom = 2.5;

/** What the reader says of a text, and what each sentence has to do with it. */
export interface ReadText extends SentimentReading {
  readonly sentences: readonly Pick<SentenceReading, "shares" | "labels">[];
}

/** @param sentences the text's sentences, in the order of the reading's */
export function judgeSentiment(
  head: SentimentHead,
  text: string,
  sentences: readonly Span[],
  reading: ReadText,
): Sentiment {
  const features = textFeatures(text, reading, head.vocabulary);
  const raw = scores(features, head.weights, labels.length, head.vocabulary.column.size);
  const p = softmax(raw.map((v, k) => (v + (head.bias[k] ?? 0)) / head.temperature));
  const probabilities = [p[0] ?? 0, p[1] ?? 0, p[2] ?? 0] as const;
  const score = Math.min(10, Math.max(1, reading.rating));
  return {
    label: labels[decide(probabilities, head.offsets)] ?? "neutral",
    probabilities,
    score,
    intensity: intensityOf(score),
    explanation: explain(head, features, sentences, reading),
  };
}

/**
 * The class a label names: the largest log-probability after the head's offsets. Without offsets the rarest class, neutral,
 * would almost never be named, although its probability is right on average; the offsets are fitted on held-out folds.
 */
export function decide(probabilities: readonly number[], offsets: readonly number[]): number {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  probabilities.forEach((p, k) => {
    const score = Math.log(Math.max(p, 1e-12)) + (offsets[k] ?? 0);
    if (score > highest) [best, highest] = [k, score];
  });
  return best;
}

/**
 * The head is linear, so its log-odds split exactly: an n-gram counts for the sentence it stands in (its value shared out
 * over its occurrences), and each sentence for what its tokens put into the reader's logits. What belongs to no sentence
 * (bias, special tokens) is in no contribution.
 */
function explain(
  head: SentimentHead,
  features: TextFeatures,
  sentences: readonly Span[],
  reading: ReadText,
): readonly SentenceWeight[] {
  const known = head.vocabulary.column.size;
  const columns = known + head.dense;
  const odds = (column: number) =>
    ((head.weights[2 * columns + column] ?? 0) - (head.weights[column] ?? 0)) / head.temperature;
  const sums = sentences.map(() => 0);
  const add = (sentence: number, value: number) => {
    sums[sentence] = (sums[sentence] ?? 0) + value;
  };
  features.indices.forEach((column, i) => {
    const places = features.places[i] ?? [];
    const each = (odds(column) * (features.values[i] ?? 0)) / places.length;
    for (const place of places)
      add(
        Math.max(
          0,
          sentences.findLastIndex(({ start }) => start <= place.start),
        ),
        each,
      );
  });
  reading.sentences.forEach(({ shares }, sentence) => {
    shares.forEach((share, k) => {
      add(sentence, odds(known + k) * share);
    });
  });
  return sentences
    .map(({ start, end }, i) => ({ start, end, contribution: sums[i] ?? 0 }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || a.start - b.start);
}
