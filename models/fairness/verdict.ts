import type { Interval } from "./wilson.ts";

/** The four-fifths rule (US Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D). */
export const tau = 0.8;

export const verdicts = ["fair", "unfair", "not enough data"] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * What the interval of a ratio says about the bound, never what its estimate says:
 * `unfair` where the whole interval lies below 0.8 or, of a group against the others, above 1 / 0.8;
 * `fair` where it lies within;
 * `not enough data` where it reaches over a bound: the data fit both.
 */
export function verdictOf({ lo, hi }: Interval): Verdict {
  if (hi < tau || lo > 1 / tau) return "unfair";
  return lo >= tau && hi <= 1 / tau ? "fair" : "not enough data";
}
