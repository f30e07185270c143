import { defineTable } from "../table.ts";

/** What linking duplicates needs of a review, so that a new batch is compared with old ones without their texts. */
export const silverReviewSignatures = defineTable({
  name: "silver.review_signatures",
  doc: "MinHash signature of each review's cleaned text: the state of duplicate linking.",
  columns: {
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    exact_key: {
      type: "VARCHAR",
      doc: "Reviews of equal key are exact duplicates: text_hash, and for a text of under eight words also its day, rating and count of readers. Null where a short text lacks these.",
      nullable: true,
      maxLength: 64,
    },
    signature: {
      type: "VARCHAR",
      doc: "MinHash values over word shingles, 16 bits each, base64. Null for a text too short for near duplicates.",
      nullable: true,
    },
    cleaner: { type: "VARCHAR", doc: "Version of the cleaning rules, as in silver.reviews", maxLength: 16 },
  },
  key: ["review_id"],
});
