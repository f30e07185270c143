import type { Span } from "../sentences.ts";

/** What a review can be about, in the order rows are written. */
export const issues = [
  "delivery",
  "pricing",
  "insurance",
  "stock",
  "app",
  "service",
  "side-effect",
  "efficacy",
  "inefficacy",
  "withdrawal",
  "dosing",
  "interaction",
  "general-feedback",
] as const;
export type Issue = (typeof issues)[number];

/** An issue a text mentions, with the words that decided. */
export interface FoundIssue {
  readonly issue: Issue;
  /** Empty for general feedback: nothing matched. */
  readonly matched: readonly Span[];
}

/**
 * Phrases that speak for an issue. A phrase is words with single spaces (a hyphen or several spaces match too, an apostrophe
 * may be missing); `*` stands for any letters, `_` for one to three words, `(a|b)` for either, `(a )?` for maybe.
 */
export interface IssueRule {
  readonly issue: Issue;
  readonly phrases: readonly string[];
  /**
   * What a negation before the phrase does: `drops` it ("no side effects"), turns it into another issue ("did not work"), or
   * nothing ("not covered" is itself the complaint).
   */
  readonly negated: "drops" | "stays" | { readonly becomes: Issue };
  /**
   * For words that name what is treated as often as what the treatment does: a phrase counts only in a sentence that has one of
   * these too, or that already speaks for the issue by an earlier rule.
   */
  readonly cues?: readonly string[];
  /** A phrase does not count right after one of these ("for anxiety", "helped my pain"). */
  readonly notAfter?: readonly string[];
  /** A phrase does not count right before one of these ("pain went away"). */
  readonly notBefore?: readonly string[];
}
