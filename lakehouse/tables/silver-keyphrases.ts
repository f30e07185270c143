import { defineTable } from "../table.ts";

/**
 * What each review is about, in its own words: one row per review and phrase, the first the most telling; a review without
 * any has one row, at place 0, that says why.
 */
export const silverKeyphrases = defineTable({
  name: "silver.keyphrases",
  doc: "Up to ten keyphrases of each review, the most telling first.",
  columns: {
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    text_hash: { type: "VARCHAR", doc: "silver.reviews.text_hash of the text that was read", maxLength: 64 },
    model: { type: "VARCHAR", doc: "name@version of the phrase finder", maxLength: 64 },
    place: { type: "INTEGER", doc: "1 is the most telling; 0 where there is no phrase", min: 0, max: 10 },
    reason: {
      type: "VARCHAR",
      doc: "Why there is no phrase: the language is not covered, there are no words, or no noun phrase among them. Null at places from 1.",
      nullable: true,
      accepted: ["not_covered", "no_text", "no_phrase"],
    },
    phrase: { type: "VARCHAR", doc: "As written where it stands first", nullable: true, maxLength: 250 },
    stem: {
      type: "VARCHAR",
      doc: "Porter stems of its words, joined by spaces: phrases that differ in inflection or case share it",
      nullable: true,
      maxLength: 250,
    },
    starts_at: {
      type: "INTEGER",
      doc: "Where it first stands in the cleaned text, in UTF-16 code units",
      nullable: true,
      min: 0,
    },
    ends_at: { type: "INTEGER", doc: "Where it ends there", nullable: true, min: 1 },
    score: {
      type: "DOUBLE",
      doc: "How sure the ranker is of it; by maximal marginal relevance a place may have a lower score than the next",
      nullable: true,
      min: 0,
      max: 1,
    },
  },
  key: ["review_id", "place"],
});
