/** What a review may be about. A review in which the rules find none of the others is `general-feedback`. */
export const issueCategories = [
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
