/** How soon a person should look, in rising order. */
export const triageRisks = ["low", "medium", "high"] as const;

/** What a post without an issue is about after all. */
export const triageThemes = [
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

/** What to do about it. */
export const triageActions = [
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

/** Why no language model decided; of the temporary ones, the next run asks again. */
export const triageReasons = [
  "no_text",
  "cap_reached",
  "unavailable",
  "timed_out",
  "unauthorised",
  "refused",
  "malformed_answer",
  "no_evidence",
] as const;
