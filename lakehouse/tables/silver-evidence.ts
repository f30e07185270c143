import { defineTable } from "../table.ts";

/**
 * What a claim may stand on: stretches of reviews, and of sections of labels and documents, with their vectors. A text without any
 * has one row that says why.
 */
export const silverEvidence = defineTable({
  name: "silver.evidence",
  doc: "Stretches of one to three sentences of each review and of each section of a label or document, with where they stand in the text and their vectors.",
  columns: {
    review_id: {
      type: "VARCHAR",
      doc: "silver.reviews.review_id, or silver.documents.section_id",
      maxLength: 64,
    },
    text_hash: { type: "VARCHAR", doc: "text_hash there, of the text that was cut", maxLength: 64 },
    model: {
      type: "VARCHAR",
      doc: "name@version of the encoder and of the rules that cut",
      maxLength: 64,
    },
    place: { type: "INTEGER", doc: "From 1 in the order of the text; 0 where there is none", min: 0 },
    reason: {
      type: "VARCHAR",
      doc: "Why there is no vector: the language is not one the encoder knows, or there are no words",
      nullable: true,
      accepted: ["not_covered", "no_text"],
    },
    starts: {
      type: "INTEGER",
      doc: "Where the stretch begins in the cleaned text, in UTF-16 code units",
      nullable: true,
      min: 0,
    },
    ends: { type: "INTEGER", doc: "Where it ends, exclusive", nullable: true, min: 1 },
    vector: {
      type: "FLOAT[]",
      doc: "L2-normalised vector of the stretch with what it is about in front: product and condition, or products and section (384 numbers)",
      nullable: true,
    },
    kind: {
      type: "VARCHAR",
      doc: "What it is a stretch of",
      nullable: true,
      accepted: ["review", "label", "document"],
    },
    document_id: {
      type: "VARCHAR",
      doc: "silver.documents.document_id; null for a review",
      nullable: true,
    },
    section: { type: "VARCHAR", doc: "silver.documents.section; null for a review", nullable: true },
    evidence_id: {
      type: "VARCHAR",
      doc: "The stretch's id, by which `pharma evidence` opens it; null for a review, whose citation says where it stands",
      nullable: true,
      maxLength: 32,
    },
  },
  key: ["review_id", "place"],
});
