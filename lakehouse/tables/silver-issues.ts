import { issueCategories } from "../issue-categories.ts";
import { defineTable } from "../table.ts";

/** What reviews are about: one row per review and issue; a review without any has the row `general-feedback`. */
export const silverIssues = defineTable({
  name: "silver.issues",
  doc: "Issue categories each review mentions, with the words that decided; `general-feedback` where nothing matched.",
  columns: {
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    text_hash: { type: "VARCHAR", doc: "silver.reviews.text_hash of the text that was read", maxLength: 64 },
    model: { type: "VARCHAR", doc: "name@version of the rules", maxLength: 64 },
    issue: {
      type: "VARCHAR",
      doc: "The category, or `not_covered` where the language is not one the rules know",
      accepted: [...issueCategories, "not_covered"],
    },
    matched: {
      type: "JSON",
      doc: "[{start, end}]: offsets of the deciding words in the cleaned text, in UTF-16 code units; [] where no words decided",
    },
  },
  key: ["review_id", "issue"],
});
