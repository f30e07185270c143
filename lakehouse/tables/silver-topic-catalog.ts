import { defineTable } from "../table.ts";

/** The topics and who they are from night to night; the row `none` has the texts that belong to no topic. */
export const silverTopicCatalog = defineTable({
  name: "silver.topic_catalog",
  doc: "Every topic with its identity, terms and centroid, vanished ones included; and `none`, the outliers.",
  columns: {
    topic: { type: "VARCHAR", doc: "t1, t2, …: never given to another topic; none", maxLength: 12 },
    model: { type: "VARCHAR", doc: "name@version of the rules and the encoder", maxLength: 64 },
    state: {
      type: "VARCHAR",
      doc: "Against the fit before; `kept` as soon as a later night has changed anything",
      accepted: ["kept", "new", "vanished", "revived"],
    },
    label: { type: "VARCHAR", doc: "Three of its terms", maxLength: 140 },
    terms: { type: "JSON", doc: "[{word, weight}]: up to ten terms by class-based TF-IDF, strongest first" },
    centroid: { type: "FLOAT[]", doc: "Mean direction of its texts; null for none", nullable: true },
    threshold: {
      type: "DOUBLE",
      doc: "Least cosine to the centroid that makes a text its own; null for none",
      nullable: true,
    },
    similarity: { type: "DOUBLE", doc: "Mean cosine of its texts at the fit; null for none", nullable: true },
    fitted_texts: { type: "INTEGER", doc: "Distinct texts it had at the last fit", min: 0 },
    corpus_texts: {
      type: "INTEGER",
      doc: "Distinct texts there were at the last fit, of all topics",
      min: 0,
    },
    reviews: { type: "BIGINT", doc: "Reviews that have it now, duplicates included", min: 0 },
    representatives: {
      type: "VARCHAR[]",
      doc: "silver.reviews.review_id of up to three, most typical first",
    },
    first_seen: { type: "VARCHAR", doc: "Run that first found it", maxLength: 200 },
  },
  key: ["topic"],
});
