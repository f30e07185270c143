import type { Risk, ThemeId } from "./triage.ts";

/**
 * Phrases (as in `IssueRule`) that make a post a risk.
 *
 * High is what the seriousness criteria name (ICH E2A: death, danger to life, stay in hospital, disability, birth defect), a
 * danger to oneself, an overdose, and a product that may not be what it claims. Medium is what is collected even without harm
 * (the special situations of EMA's GVP module VI: pregnancy, breastfeeding, use in children, misuse, abuse, medication error,
 * exposure at work), and what a company should know early.
 */
export interface RiskRule {
  readonly id: string;
  readonly risk: Exclude<Risk, "low">;
  readonly phrases: readonly string[];
  /** The phrase counts only in a sentence with one of these. */
  readonly cues?: readonly string[];
  /** It does not count with one of these shortly before or right after it. */
  readonly notAfter?: readonly string[];
  readonly notBefore?: readonly string[];
  /** "I am not pregnant": no risk. Not for phrases that hold a negation themselves. */
  readonly negated: "drops" | "stays";
  /** "If I were pregnant": no risk. */
  readonly hypothetical: "drops" | "stays";
  /** The risk where the sentence tells of a time long before; `undefined`: the same. */
  readonly longAgo?: Risk;
  /** The theme such a post mostly has. */
  readonly theme?: ThemeId;
}
