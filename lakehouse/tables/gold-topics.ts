import { defineTable } from "../table.ts";

/** What people write about, for a console to list. */
export const goldTopics = defineTable({
  name: "gold.topics",
  doc: "The topics of all reviews with their size, mood and typical reviews; topic none has what belongs to no topic.",
  columns: {
    topic: {
      type: "VARCHAR",
      doc: "silver.topic_catalog.topic: the same from night to night",
      maxLength: 12,
    },
    label: { type: "VARCHAR", doc: "Three of its terms", maxLength: 140 },
    terms: { type: "VARCHAR[]", doc: "Up to ten words that tell it from the others, strongest first" },
    state: {
      type: "VARCHAR",
      doc: "Against the fit before",
      accepted: ["kept", "new", "vanished", "revived"],
    },
    reviews: { type: "BIGINT", doc: "Reviews about it, duplicates once", min: 0 },
    share: { type: "DOUBLE", doc: "Its share of all reviews that were compared with topics", min: 0, max: 1 },
    mean_rating: { type: "DOUBLE", doc: "Mean rating of those with one", nullable: true, min: 1, max: 10 },
    scored: { type: "BIGINT", doc: "Those with a sentiment label", min: 0 },
    negative: { type: "BIGINT", doc: "Those labelled negative", min: 0 },
    positive: { type: "BIGINT", doc: "Those labelled positive", min: 0 },
    negative_share: {
      type: "DOUBLE",
      doc: "Negative share of the scored; null where none is",
      nullable: true,
      min: 0,
      max: 1,
    },
    positive_share: {
      type: "DOUBLE",
      doc: "Positive share of the scored; null where none is",
      nullable: true,
      min: 0,
      max: 1,
    },
    first_day: { type: "DATE", doc: "Day of its earliest review with one", nullable: true },
    last_day: { type: "DATE", doc: "Day of its latest review with one", nullable: true },
    products: { type: "VARCHAR[]", doc: "The three products it is written about most" },
    representatives: { type: "VARCHAR[]", doc: "silver.reviews.review_id of up to three typical reviews" },
    excerpts: { type: "VARCHAR[]", doc: "Up to 240 characters of each of these, in the same order" },
  },
  key: ["topic"],
});
