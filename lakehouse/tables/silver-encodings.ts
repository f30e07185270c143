import { defineTable } from "../table.ts";

/**
 * What the sentence encoder makes of each review: one row per review, so that topics, search and whatever else needs a
 * vector reads it here and nothing is encoded twice.
 */
export const silverEncodings = defineTable({
  name: "silver.encodings",
  doc: "The sentence encoder's vector of each review, by model.",
  columns: {
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    text_hash: {
      type: "VARCHAR",
      doc: "silver.reviews.text_hash of the text that was encoded",
      maxLength: 64,
    },
    model: { type: "VARCHAR", doc: "name@version of the encoder", maxLength: 64 },
    reason: {
      type: "VARCHAR",
      doc: "Why there is no vector: the language is not one the encoder knows, or there are no words. Null when encoded.",
      nullable: true,
      accepted: ["not_covered", "no_text"],
    },
    vector: {
      type: "FLOAT[]",
      doc: "L2-normalised mean of the token vectors over the whole text (384 numbers). Null when not encoded.",
      nullable: true,
    },
  },
  key: ["review_id"],
});
