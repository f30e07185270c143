import { defineTable } from "../table.ts";

/** Topics over time. */
export const goldTopicDaily = defineTable({
  name: "gold.topic_daily",
  doc: "Reviews per topic, product and day; product (all) is everything, topic none what belongs to no topic.",
  columns: {
    topic: { type: "VARCHAR", doc: "gold.topics.topic", maxLength: 12 },
    product: { type: "VARCHAR", doc: "Product; (all) for all of them together", maxLength: 200 },
    day: { type: "DATE", doc: "Day the reviews were written" },
    reviews: { type: "BIGINT", doc: "Reviews about it, duplicates once", min: 1 },
    scored: { type: "BIGINT", doc: "Those with a sentiment label", min: 0 },
    negative: { type: "BIGINT", doc: "Those labelled negative", min: 0 },
    positive: { type: "BIGINT", doc: "Those labelled positive", min: 0 },
  },
  key: ["topic", "product", "day"],
});
