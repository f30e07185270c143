import { softmax } from "../../learning/linear-model.ts";

/** Multinomial logistic regression over `lexiconFeatures`: negative, neutral, positive. */
export interface LexiconHead {
  readonly bias: readonly number[];
  /** One row per class. */
  readonly weights: readonly (readonly number[])[];
  /** Logits are divided by it, so that probabilities mean what they say (Guo et al. 2017). */
  readonly temperature: number;
}

/** Probabilities of negative, neutral and positive. */
export function headProbabilities(
  head: LexiconHead,
  features: readonly number[],
): readonly [number, number, number] {
  const logits = head.weights.map((row, k) => {
    const logit = row.reduce((sum, weight, i) => sum + weight * (features[i] ?? 0), head.bias[k] ?? 0);
    return logit / head.temperature;
  });
  const [negative = 0, neutral = 0, positive = 0] = softmax(Float64Array.from(logits));
  return [negative, neutral, positive];
}
