import { defineTable } from "../table.ts";

/** What may be read: every sentence passed the gate, and says what it stands on. */
export const goldSummarySentences = defineTable({
  name: "gold.summary_sentences",
  doc: "The summaries of products, issues, topics and the night, sentence by sentence, with verdict, confidence and citations.",
  columns: {
    subject_kind: {
      type: "VARCHAR",
      doc: "What is summarised",
      accepted: ["product", "issue", "topic", "night"],
    },
    subject: { type: "VARCHAR", doc: "The product, issue or topic; (all) for the night", maxLength: 200 },
    place: { type: "INTEGER", doc: "From 1 in the order of the summary", min: 1 },
    kind: {
      type: "VARCHAR",
      doc: "counted: made of numbers computed from the lake; quoted: a review's own words; generated: a language model's words; changed: against the night before",
      accepted: ["counted", "quoted", "generated", "changed"],
    },
    text: {
      type: "VARCHAR",
      doc: "The sentence; [SPECULATIVE] before what the evidence does not carry",
      maxLength: 2020,
    },
    verdict: {
      type: "VARCHAR",
      doc: "The weakest verdict of its claims",
      accepted: ["supported", "not_enough"],
    },
    confidence: { type: "DOUBLE", doc: "The lowest of its claims", min: 0, max: 1 },
    badge: { type: "VARCHAR", doc: "The same in words", accepted: ["high", "medium", "low"] },
    stance: {
      type: "VARCHAR",
      doc: "Which side of a disagreement it shows",
      nullable: true,
      accepted: ["positive", "neutral", "negative"],
    },
    counted: {
      type: "BIGINT",
      doc: "How many reviews a counted sentence is true of",
      nullable: true,
      min: 0,
    },
    counted_of: { type: "BIGINT", doc: "Of how many", nullable: true, min: 0 },
    quoted_from: {
      type: "BIGINT",
      doc: "Reviews that were read for quotes, where they are a sample; the same on each sentence. Counts are of all",
      nullable: true,
      min: 1,
    },
    quoted_of: { type: "BIGINT", doc: "Of how many", nullable: true, min: 1 },
    claims: {
      type: "VARCHAR[]",
      doc: "silver.claims.claim_id, in order: pharma evidence CLAIM shows the words",
    },
    citations: {
      type: "JSON",
      doc: "[{evidence, review, start, end}], best first; offsets into the review's cleaned text, in UTF-16 code units",
    },
  },
  key: ["subject_kind", "subject", "place"],
});
