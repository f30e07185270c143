import { defineTable } from "../table.ts";

/** The posts to read first about each reaction of a product, with the words that say it. */
export const goldAdverseEventEvidence = defineTable({
  name: "gold.adverse_event_evidence",
  doc: "The five most telling posts per product and reaction: gravest first, then surest, then most useful to readers, then newest.",
  columns: {
    product: {
      type: "VARCHAR",
      doc: "The reviewed product; the drug named where the text says it of another",
      maxLength: 200,
    },
    reaction: { type: "VARCHAR", doc: "silver.reactions.code", maxLength: 64 },
    place: { type: "INTEGER", doc: "1 is the most telling", min: 1, max: 5 },
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    words: { type: "VARCHAR", doc: "The words that name it, as written", maxLength: 200 },
    starts: { type: "INTEGER", doc: "Where they begin in the cleaned text, in UTF-16 code units", min: 0 },
    ends: { type: "INTEGER", doc: "Where they end, exclusive", min: 1 },
    severity: {
      type: "VARCHAR",
      doc: "How bad the text calls it",
      nullable: true,
      accepted: ["mild", "moderate", "severe", "life-threatening"],
    },
    role: {
      type: "VARCHAR",
      doc: "Came with the product, or with stopping it",
      accepted: ["adverse-event", "withdrawal"],
    },
    dose: { type: "VARCHAR", doc: "Dose said with the drug", nullable: true, maxLength: 200 },
    score: { type: "DOUBLE", doc: "How sure the words are a mention", min: 0, max: 1 },
    rating: { type: "DOUBLE", doc: "Rating, 1 to 10", nullable: true, min: 1, max: 10 },
    useful_count: { type: "INTEGER", doc: "Readers who found the review useful", min: 0 },
    reviewed_on: { type: "DATE", doc: "Day it was written", nullable: true },
    source: { type: "VARCHAR", doc: "Source it comes from", maxLength: 64 },
  },
  key: ["product", "reaction", "place"],
});
