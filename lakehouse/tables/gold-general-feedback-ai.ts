import { defineTable } from "../table.ts";
import { triageActions, triageRisks, triageThemes } from "../triage-values.ts";

/** General feedback that a person should look at. */
export const goldGeneralFeedbackAi = defineTable({
  name: "gold.general_feedback_ai",
  doc: "Posts without an issue that ask for something to be done: per product the fifty to read first, highest risk first.",
  columns: {
    product: { type: "VARCHAR", doc: "Product", maxLength: 200 },
    place: { type: "INTEGER", doc: "1 is to be read first", min: 1, max: 50 },
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    risk: { type: "VARCHAR", doc: "How soon a person should read it", accepted: triageRisks },
    reasons: {
      type: "VARCHAR[]",
      doc: "What made it a risk, and the post's words: `overdose: took the whole bottle`",
    },
    theme: { type: "VARCHAR", doc: "What it is about", accepted: triageThemes },
    action: { type: "VARCHAR", doc: "What to do, by theme and risk", accepted: triageActions },
    excerpt: {
      type: "VARCHAR",
      doc: "Up to 240 characters around the first of those words, or the beginning",
      maxLength: 242,
    },
    sentiment: {
      type: "VARCHAR",
      doc: "Label",
      nullable: true,
      accepted: ["negative", "neutral", "positive"],
    },
    p_negative: { type: "DOUBLE", doc: "Probability of the label negative", nullable: true, min: 0, max: 1 },
    useful_count: { type: "INTEGER", doc: "Readers who found the review useful", min: 0 },
    reviewed_on: { type: "DATE", doc: "Day it was written", nullable: true },
    source: {
      type: "VARCHAR",
      doc: "What decided: rules, or a language model with them",
      accepted: ["rules", "language_model"],
    },
  },
  key: ["product", "place"],
});
