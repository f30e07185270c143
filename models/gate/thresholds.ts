import type { Judgement } from "./judgement.ts";
import type { RuleName } from "./rules/finding.ts";

// Chosen on the choosing split with `npm run train:gate`, which prints them; see docs/models/gate.md.

/**
 * Probability of support from which a claim counts as supported: the lowest at which, on the choosing split, corruptions of every kind
 * are caught as often as their goals ask, and of claims in words of their own that are called supported more than five in six are so: of
 * the written ones 89 in a hundred, of the contrast sets' and of those about texts as people write them 84. Of the kept claims 98 in a
 * hundred are kept there.
 */
export const supportedFrom = 0.6;
/** Probability of contradiction from which a claim counts as contradicted: nine in ten such verdicts are right. */
export const contradictedFrom = 0.75;

/** How often a claim of the choosing split that the rule held up was indeed not carried; of quantifiers, which are arithmetic, set. */
export const rulePrecision: Readonly<Record<RuleName, number>> = Object.freeze({
  number: 0.919,
  negation: 0.932,
  drug: 0.962,
  effect: 0.778,
  quantifier: 0.99,
  antonym: 0.931,
  replaced: 0.983,
});

/** Confidence from which the badge says so. */
export const highFrom = 0.9;
export const mediumFrom = 0.7;

export function badgeOf(confidence: number): Judgement["badge"] {
  return confidence >= highFrom ? "high" : confidence >= mediumFrom ? "medium" : "low";
}
