import { defineTable } from "../table.ts";

/** What linking duplicates needs of a review, so that a new batch is compared with old ones without their texts. */
export const silverReviewSignatures = defineTable({
  name: "silver.review_signatures",
  doc: "MinHash signature of each review's cleaned text: the state of duplicate linking.",
  columns: {
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    exact_key: {
      type: "VARCHAR",
      doc: "Reviews of equal key are exact duplicates: text_hash, and for a text too short to be anybody's own also its day and rating. Null where a short text has neither.",
      nullable: true,
      maxLength: 64,
    },
    signature: {
      type: "VARCHAR",
      doc: "MinHash values over word shingles, 16 bits each, base64. Null for a text too short for near duplicates.",
      nullable: true,
    },
    linked: {
      type: "BOOLEAN",
      doc: "Whether the review has been compared with all linked ones; false between cleaning and linking",
    },
    cleaner: { type: "VARCHAR", doc: "Version of the cleaning rules, as in silver.reviews", maxLength: 16 },
  },
  key: ["review_id"],
});
