import { defineTable } from "../table.ts";

/** What sets a topic's reviews apart, in their own words. */
export const goldTopicKeyphrases = defineTable({
  name: "gold.topic_keyphrases",
  doc: "Up to twenty keyphrases per topic that at least two reviews have, by how much more often than other topics'.",
  columns: {
    topic: { type: "VARCHAR", doc: "silver.topic_catalog.topic", maxLength: 12 },
    place: { type: "INTEGER", doc: "1 has the most weight", min: 1, max: 20 },
    phrase: { type: "VARCHAR", doc: "In its commonest form", maxLength: 250 },
    stem: { type: "VARCHAR", doc: "What its forms share, as in silver.keyphrases", maxLength: 250 },
    reviews: { type: "BIGINT", doc: "Reviews of the topic that have it, duplicates once", min: 2 },
    reviews_read: { type: "BIGINT", doc: "Reviews of the topic that have any phrase", min: 2 },
    weight: {
      type: "DOUBLE",
      doc: "Class-based TF-IDF: share of the topic's reviews, times the logarithm of how rare it is among all topics'",
      min: 0,
    },
    scored: { type: "BIGINT", doc: "Those of `reviews` with a sentiment label", min: 0 },
    negative: { type: "BIGINT", doc: "Those labelled negative", min: 0 },
    negative_share: {
      type: "DOUBLE",
      doc: "Negative share of the scored; null where none is",
      nullable: true,
      min: 0,
      max: 1,
    },
    negative_share_lo: {
      type: "DOUBLE",
      doc: "Lower end of its 95 % Wilson interval",
      nullable: true,
      min: 0,
      max: 1,
    },
    negative_share_hi: {
      type: "DOUBLE",
      doc: "Upper end of its 95 % Wilson interval",
      nullable: true,
      min: 0,
      max: 1,
    },
    example_review_id: {
      type: "VARCHAR",
      doc: "The review that the phrase tells most about (silver.reviews.review_id)",
      maxLength: 64,
    },
  },
  key: ["topic", "place"],
});
