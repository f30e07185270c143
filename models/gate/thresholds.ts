import type { Judgement } from "./judgement.ts";
import type { RuleName } from "./rules/finding.ts";

// Chosen on the choosing split with `npm run train:gate`, which prints them; see docs/models/gate.md.

/**
 * Probability of support from which a claim counts as supported: the lowest at which, on the choosing split, corruptions of every kind
 * are caught a point above their goals (or at .99). Of the kept claims 96 in a hundred are kept there; of claims in words of their
 * own that are called supported 88 in a hundred of the written ones are so, and 77 of the contrast sets', whose words give nothing
 * away: below .7 the badge says so.
 */
export const supportedFrom = 0.65;
/** Probability of contradiction from which a claim counts as contradicted: nine in ten such verdicts are right. */
export const contradictedFrom = 0.72;

/** How often a claim of the choosing split that the rule held up was indeed not carried; of quantifiers, which are arithmetic, set. */
export const rulePrecision: Readonly<Record<RuleName, number>> = Object.freeze({
  number: 0.915,
  negation: 0.94,
  drug: 0.954,
  effect: 0.754,
  quantifier: 0.99,
  antonym: 0.959,
  replaced: 0.99,
});

/** Confidence from which the badge says so. */
export const highFrom = 0.9;
export const mediumFrom = 0.7;

export function badgeOf(confidence: number): Judgement["badge"] {
  return confidence >= highFrom ? "high" : confidence >= mediumFrom ? "medium" : "low";
}
