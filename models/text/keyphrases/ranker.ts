import type { Candidate } from "./noun-phrases.ts";

/** What the ranker looks at, in the order of its weights. */
export const featureNames = [
  "cosine",
  "ln times",
  "one word",
  "two words",
  "three words",
  "four words",
  "ln place",
] as const;

export interface Ranker {
  /** One per feature. */
  readonly weights: readonly number[];
  readonly bias: number;
}

/**
 * Fitted by logistic regression (key or not) on the candidates of Inspec's 1,000 training abstracts, rounded to a tenth.
 * `npm run eval -- keyphrases` fits it anew and reports what it gets beside these.
 */
export const shippedRanker: Ranker = Object.freeze({
  weights: [2.2, 0.5, -0.5, 1.1, 1.3, 0.8, -0.2],
  bias: -1.8,
});

/** @param cosine of the phrase's vector and the text's */
export function features({ places }: Candidate, cosine: number): readonly number[] {
  const [first] = places;
  const words = first ? first.to - first.from : 0;
  return [
    cosine,
    Math.log(Math.max(1, places.length)),
    ...[1, 2, 3, 4].map((n) => (words === n ? 1 : 0)),
    Math.log(1 + (first?.from ?? 0)),
  ];
}

/** Between 0 and 1: how probable the ranker holds it that an indexer takes the phrase. */
export function rank({ weights, bias }: Ranker, values: readonly number[]): number {
  const sum = values.reduce((total, value, i) => total + value * (weights[i] ?? 0), bias);
  return 1 / (1 + Math.exp(-sum));
}
