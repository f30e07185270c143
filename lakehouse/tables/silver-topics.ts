import { defineTable } from "../table.ts";

/** What each review is about, among subjects nobody named beforehand: one row per review. */
export const silverTopics = defineTable({
  name: "silver.topics",
  doc: "The topic of each review; null with the reason where it has none.",
  columns: {
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    text_hash: { type: "VARCHAR", doc: "silver.reviews.text_hash of the text assigned", maxLength: 64 },
    model: { type: "VARCHAR", doc: "name@version of the rules and the encoder", maxLength: 64 },
    topic: { type: "VARCHAR", doc: "silver.topic_catalog.topic", nullable: true, maxLength: 12 },
    similarity: {
      type: "DOUBLE",
      doc: "Cosine to the nearest topic's centroid, also of an outlier; null where there is no vector or no topic",
      nullable: true,
      min: -1.000001,
      max: 1.000001,
    },
    reason: {
      type: "VARCHAR",
      doc: "Why there is no topic: near none of them (outlier), fewer than 20 distinct texts in all, another language, no words",
      nullable: true,
      accepted: ["outlier", "too_few", "not_covered", "no_text"],
    },
  },
  key: ["review_id"],
});
