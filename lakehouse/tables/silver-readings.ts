import { defineTable } from "../table.ts";

/**
 * What the reader says of each review: one pass of its encoder, every head. Sentiment and adverse events are made of it
 * without reading the text again.
 */
export const silverReadings = defineTable({
  name: "silver.readings",
  doc: "The text reader's raw output for each review, by model; probabilities are made of it by the steps that use it.",
  columns: {
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    text_hash: { type: "VARCHAR", doc: "silver.reviews.text_hash of the text that was read", maxLength: 64 },
    model: { type: "VARCHAR", doc: "name@version of the reader", maxLength: 64 },
    reason: {
      type: "VARCHAR",
      doc: "Why there is no reading: the language is not one the reader knows, or there are no words. Null when read.",
      nullable: true,
      accepted: ["not_covered", "no_text"],
    },
    logits: {
      type: "FLOAT[]",
      doc: "Of negative, neutral and positive, not calibrated. Null when not read.",
      nullable: true,
    },
    rating: {
      type: "DOUBLE",
      doc: "The rating that the writer would give, about 1 to 10. Null when not read.",
      nullable: true,
    },
    sentences: {
      type: "JSON",
      doc: "[{start, end, shares, labels, ade}]: offsets in the cleaned text in UTF-16 code units; what the sentence puts into the three logits and the rating; calibrated probabilities of ADR, WD, EF, INF, SSI, DI; that of an adverse drug effect. Null when not read.",
      nullable: true,
    },
    spans: {
      type: "JSON",
      doc: "[{start, end, kind, score}]: words that name a drug or an effect, with the tags' mean probability. Null when not read.",
      nullable: true,
    },
  },
  key: ["review_id"],
});
