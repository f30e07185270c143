import { type Claim, claimCounts, type Scores, scores } from "../learning/precision-recall.ts";

export interface Rates extends Scores {
  readonly positives: number;
}

export function claimRates(claims: readonly Claim[], seed: number): Rates {
  return { positives: claims.filter(({ truth }) => truth).length, ...scores(claims.map(claimCounts), seed) };
}
