import type { Judgement } from "./judgement.ts";
import type { RuleName } from "./rules/finding.ts";

// Chosen on the choosing split with `npm run train:gate`, which prints them; see docs/models/gate.md.

/**
 * Probability of support from which a claim counts as supported: the lowest at which, on the choosing split, corruptions of every kind
 * are caught as often as their goals ask. Of the kept claims 96 in a hundred are kept there; of claims in words of their own that are
 * called supported 89 in a hundred of the written ones are so, and 83 of the contrast sets', whose words give nothing away: below .7
 * the badge says so.
 */
export const supportedFrom = 0.65;
/** Probability of contradiction from which a claim counts as contradicted: nine in ten such verdicts are right. */
export const contradictedFrom = 0.72;

/** How often a claim of the choosing split that the rule held up was indeed not carried; of quantifiers, which are arithmetic, set. */
export const rulePrecision: Readonly<Record<RuleName, number>> = Object.freeze({
  number: 0.922,
  negation: 0.941,
  drug: 0.962,
  effect: 0.75,
  quantifier: 0.99,
  antonym: 0.95,
  replaced: 0.988,
});

/** Confidence from which the badge says so. */
export const highFrom = 0.9;
export const mediumFrom = 0.7;

export function badgeOf(confidence: number): Judgement["badge"] {
  return confidence >= highFrom ? "high" : confidence >= mediumFrom ? "medium" : "low";
}
