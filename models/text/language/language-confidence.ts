/** What the confidence is read from. */
export interface Evidence {
  /** Letters, one of a script without spaces counting as four. */
  readonly letters: number;
  /** The best language's score, 0 to 1. */
  readonly best: number;
  /** By how much it leads the second. */
  readonly lead: number;
  /** Whether most letters are of a script that hardly another language is written in (Greek, Hangul, Kana …). */
  readonly ownScript: boolean;
}

/** Logistic weights: of the constant and of `confidenceFeatures`. */
export interface ConfidenceWeights {
  readonly bias: number;
  readonly features: readonly number[];
}

/** Length, how well the best language fits, how far it leads, what the lead is worth at this length, its own script. */
export function confidenceFeatures({ letters, best, lead, ownScript }: Evidence): readonly number[] {
  const size = Math.log(1 + Math.min(letters, 100));
  return [size, best, Math.sqrt(Math.max(lead, 0)), size * Math.sqrt(Math.max(lead, 0)), ownScript ? 1 : 0];
}

/**
 * Fitted by `fitConfidence` on the development half of the texts in `eval/` and on short windows of them; figures on the
 * other half: docs/models/language.md. `npm run eval -- languages` fits them again and prints both.
 */
const weights: ConfidenceWeights = {
  bias: -20.3815,
  features: [1.1122, 23.2703, 1.8092, 1.8519, 5.5891],
};

/** Probability that the best language is the right one. */
export function confidenceOf(evidence: Evidence, { bias, features }: ConfidenceWeights = weights): number {
  const z = confidenceFeatures(evidence).reduce((sum, value, i) => sum + value * (features[i] ?? 0), bias);
  return 1 / (1 + Math.exp(-z));
}
