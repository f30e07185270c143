import type { Span } from "../sentences.ts";

/** How soon a person should look, in rising order. */
export const risks = ["low", "medium", "high"] as const;
export type Risk = (typeof risks)[number];

/** A post's sentiment, where it is sure. */
export type Leaning = "positive" | "negative" | null;

/** What a post without an issue is about after all: see `themes`. */
export const themeIds = [
  "emotional-distress",
  "authenticity-and-quality",
  "misuse-and-sharing",
  "family-planning",
  "children-and-carers",
  "packaging-and-label",
  "taste-and-form",
  "trust-and-information",
  "care-and-prescribing",
  "switching",
  "question",
  "first-impressions",
  "daily-life",
  "praise",
  "complaint",
  "other",
] as const;
export type ThemeId = (typeof themeIds)[number];

/** What to do about it. */
export const actions = [
  "drug-safety-today",
  "drug-safety",
  "quality-today",
  "quality",
  "legal",
  "medical-information",
  "product-team",
  "communications",
  "ask-back",
  "none",
] as const;
export type Action = (typeof actions)[number];

/** Words of a post that made it a risk. */
export interface Reason extends Span {
  /** A rule's id, `reads-like-high` or `-medium` of the head, or a kind that a language model named. */
  readonly rule: string;
  /** `text.slice(start, end)`. */
  readonly words: string;
}

export interface Triage {
  readonly risk: Risk;
  /** Empty where the risk is low. */
  readonly reasons: readonly Reason[];
  readonly theme: ThemeId;
  readonly action: Action;
}

export function higher(a: Risk, b: Risk): Risk {
  return risks.indexOf(a) >= risks.indexOf(b) ? a : b;
}
