import type { Judgement } from "./judgement.ts";
import type { RuleName } from "./rules/finding.ts";

// Chosen on the choosing split with `npm run train:gate`, which prints them; see docs/models/gate.md.

/**
 * Probability of support from which a claim counts as supported. From .63, 95 % of the corrupted claims of the choosing split lie
 * below; from here on nine in ten claims in words of their own that are called supported are so, and of corruptions 97 in a hundred
 * of each kind are caught and 95 in a hundred of the kept claims are kept.
 */
export const supportedFrom = 0.75;
/** Probability of contradiction from which a claim counts as contradicted: nine in ten such verdicts are right. */
export const contradictedFrom = 0.69;

/** How often a claim of the choosing split that the rule held up was indeed not carried; of quantifiers, which are arithmetic, set. */
export const rulePrecision: Readonly<Record<RuleName, number>> = Object.freeze({
  number: 0.924,
  negation: 0.949,
  drug: 0.966,
  effect: 0.763,
  quantifier: 0.99,
  antonym: 0.958,
  replaced: 0.99,
});

/** Confidence from which the badge says so. */
export const highFrom = 0.9;
export const mediumFrom = 0.7;

export function badgeOf(confidence: number): Judgement["badge"] {
  return confidence >= highFrom ? "high" : confidence >= mediumFrom ? "medium" : "low";
}
