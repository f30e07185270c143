import type { Action, Risk, ThemeId } from "./triage.ts";

type Row = Readonly<Record<Risk, Action>>;

const usual: Row = { low: "none", medium: "drug-safety", high: "drug-safety-today" };

/** What to do about a post, by theme and risk. */
export const recommendedActions: Readonly<Record<ThemeId, Row>> = {
  "emotional-distress": usual,
  "authenticity-and-quality": { low: "quality", medium: "quality", high: "quality-today" },
  "misuse-and-sharing": usual,
  "family-planning": { ...usual, low: "medical-information" },
  "children-and-carers": usual,
  "packaging-and-label": { ...usual, low: "product-team" },
  "taste-and-form": { ...usual, low: "product-team" },
  "trust-and-information": { low: "communications", medium: "legal", high: "drug-safety-today" },
  "care-and-prescribing": usual,
  switching: usual,
  question: { ...usual, low: "medical-information" },
  "first-impressions": usual,
  "daily-life": usual,
  praise: usual,
  complaint: { ...usual, low: "ask-back" },
  other: usual,
};

/** The actions in words. */
export const actionTitles: Readonly<Record<Action, string>> = {
  "drug-safety-today": "to drug safety, today",
  "drug-safety": "to drug safety, within its reporting time",
  "quality-today": "to quality, today: keep the product, stop its batch if need be",
  quality: "to quality",
  legal: "to legal",
  "medical-information": "let medical information answer",
  "product-team": "tell those who make it",
  communications: "let communications see it",
  "ask-back": "ask what went wrong",
  none: "none: it is counted",
};
