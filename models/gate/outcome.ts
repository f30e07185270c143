import type { Verdict } from "./judgement.ts";

/** What becomes of a claim. */
export type Outcome = "kept" | "speculative" | "dropped";

/** What is done with a claim that its evidence does not carry. */
export const unsupportedPolicies = ["mark", "drop"] as const;
export type Unsupported = (typeof unsupportedPolicies)[number];

/** Before a sentence that stands although its evidence does not carry it. */
export const speculativeMark = "[SPECULATIVE] ";

/** What its evidence contradicts is dropped, whatever is asked for. */
export function outcomeOf(verdict: Verdict, unsupported: Unsupported): Outcome {
  if (verdict === "supported") return "kept";
  return verdict === "contradicted" || unsupported === "drop" ? "dropped" : "speculative";
}
