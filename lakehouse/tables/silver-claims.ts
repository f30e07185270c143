import { defineTable } from "../table.ts";

/** What the gate found of every claim that a summary makes, those that were not published among them. */
export const silverClaims = defineTable({
  name: "silver.claims",
  doc: "Every claim of every summary: the gate's verdict on it, how sure it is, what decided, and the words it stands on.",
  columns: {
    claim_id: {
      type: "VARCHAR",
      doc: "Of the subject and the claim's words: the same every night",
      maxLength: 32,
    },
    subject_kind: {
      type: "VARCHAR",
      doc: "What is summarised",
      accepted: ["product", "issue", "topic", "night"],
    },
    subject: { type: "VARCHAR", doc: "The product, issue or topic; (all) for the night", maxLength: 200 },
    place: { type: "INTEGER", doc: "Sentence of the summary, from 1", min: 1 },
    part: { type: "INTEGER", doc: "Claim of the sentence, from 1", min: 1 },
    text: { type: "VARCHAR", doc: "The claim", maxLength: 2000 },
    verdict: {
      type: "VARCHAR",
      doc: "Whether the evidence carries it",
      accepted: ["supported", "contradicted", "not_enough"],
    },
    confidence: { type: "DOUBLE", doc: "Calibrated probability that the verdict is right", min: 0, max: 1 },
    badge: { type: "VARCHAR", doc: "The same in words", accepted: ["high", "medium", "low"] },
    rule: {
      type: "VARCHAR",
      doc: "The rule that decided, where not the model",
      nullable: true,
      maxLength: 32,
    },
    outcome: {
      type: "VARCHAR",
      doc: "What became of it: published, published marked [SPECULATIVE], or dropped",
      accepted: ["kept", "speculative", "dropped"],
    },
    citations: {
      type: "JSON",
      doc: "[{evidence, review, start, end, carries}] of what carries the claim, and of what is cited after it; offsets into the cleaned text, in UTF-16 code units",
    },
    reviews_snapshot: {
      type: "BIGINT",
      doc: "The lake's snapshot in which silver.reviews has the texts that the offsets are of",
      min: 0,
    },
    model: { type: "VARCHAR", doc: "name@version of the gate", maxLength: 128 },
    content: {
      type: "VARCHAR",
      doc: "silver.summaries.content of the summary that was judged",
      maxLength: 64,
    },
  },
  key: ["claim_id"],
});
