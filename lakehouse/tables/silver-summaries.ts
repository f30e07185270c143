import { defineTable } from "../table.ts";

/** What each summary says before the gate has seen it: one row per sentence; a subject without evidence has one row that says so. */
export const silverSummaries = defineTable({
  name: "silver.summaries",
  doc: "The sentences of each summary with what they cite, as written, before the gate. Read gold.summary_sentences for what passed it.",
  columns: {
    subject_kind: {
      type: "VARCHAR",
      doc: "What is summarised",
      accepted: ["product", "issue", "topic", "night"],
    },
    subject: { type: "VARCHAR", doc: "The product, issue or topic; (all) for the night", maxLength: 200 },
    place: {
      type: "INTEGER",
      doc: "From 1 in the order of the summary; 0 where there is no sentence",
      min: 0,
    },
    kind: {
      type: "VARCHAR",
      doc: "counted: made of numbers computed from the lake; quoted: a review's own words; generated: a language model's words; changed: against the night before; none: there is nothing to stand on",
      accepted: ["counted", "quoted", "generated", "changed", "none"],
    },
    text: { type: "VARCHAR", doc: "The sentence; empty where there is none", maxLength: 2000 },
    stance: {
      type: "VARCHAR",
      doc: "Which side of a disagreement it shows",
      nullable: true,
      accepted: ["positive", "neutral", "negative"],
    },
    about: {
      type: "JSON",
      doc: "What a counted sentence counts: {kind, name}; kinds are stance, effect, issue, keyphrase, other-language",
      nullable: true,
    },
    counted: {
      type: "BIGINT",
      doc: "Of a counted sentence: how many reviews it is true of",
      nullable: true,
      min: 0,
    },
    counted_of: { type: "BIGINT", doc: "Of how many", nullable: true, min: 0 },
    citations: {
      type: "JSON",
      doc: "[{evidence, review, start, end}], best first: id of the stretch, and where its words stand in the review's cleaned text",
    },
    quoted_from: {
      type: "BIGINT",
      doc: "Reviews that were read for quotes, where they are a sample; the same on each sentence. Counts are of all",
      nullable: true,
      min: 1,
    },
    quoted_of: { type: "BIGINT", doc: "Of how many", nullable: true, min: 1 },
    model: { type: "VARCHAR", doc: "name@version of what wrote it", maxLength: 128 },
    reason: {
      type: "VARCHAR",
      doc: "Why a configured language model did not write it; of a night, why there is nothing to tell",
      nullable: true,
      maxLength: 64,
    },
    answer_key: {
      type: "VARCHAR",
      doc: "SHA-256 of what a language model was told, its name and the prompt among it; null where none was asked",
      nullable: true,
      maxLength: 64,
    },
    cost_usd: {
      type: "DOUBLE",
      doc: "What the whole summary cost, the same on each of its sentences",
      min: 0,
    },
    asked_in: { type: "VARCHAR", doc: "Run that wrote it", maxLength: 200 },
    content: {
      type: "VARCHAR",
      doc: "Hash of what the summary was made of: equal content is not written again",
      maxLength: 64,
    },
  },
  key: ["subject_kind", "subject", "place"],
});
