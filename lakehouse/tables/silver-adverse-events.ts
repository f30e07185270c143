import { defineTable } from "../table.ts";

/** What reviews say of drugs and of what they did: one row per mention; a review without any has one row that says why. */
export const silverAdverseEvents = defineTable({
  name: "silver.adverse_events",
  doc: "Drugs, effects and doses that each review mentions, with the exact words, the reaction they name, and what the text says of it.",
  columns: {
    review_id: { type: "VARCHAR", doc: "silver.reviews.review_id", maxLength: 64 },
    text_hash: { type: "VARCHAR", doc: "silver.reviews.text_hash of the text that was read", maxLength: 64 },
    model: { type: "VARCHAR", doc: "name@version of what found the mentions", maxLength: 64 },
    mention: { type: "INTEGER", doc: "From 1 in the order of the text; 0 where there is none", min: 0 },
    reason: {
      type: "VARCHAR",
      doc: "Why there is no mention: the language is not one the lexicon knows, there are no words, or nothing was found. Null for a mention.",
      nullable: true,
      accepted: ["not_covered", "no_text", "none_found"],
    },
    kind: {
      type: "VARCHAR",
      doc: "What is mentioned: a drug, an effect on a body, a dose",
      nullable: true,
      accepted: ["drug", "effect", "dose"],
    },
    starts: {
      type: "INTEGER",
      doc: "Where the words begin in the cleaned text, in UTF-16 code units",
      nullable: true,
      min: 0,
    },
    ends: { type: "INTEGER", doc: "Where they end, exclusive", nullable: true, min: 1 },
    words: { type: "VARCHAR", doc: "The words, their first 200 characters", nullable: true, maxLength: 200 },
    reaction: {
      type: "VARCHAR",
      doc: "Of an effect: silver.reactions.code; null where the vocabulary has none for it",
      nullable: true,
      maxLength: 64,
    },
    reaction_name: { type: "VARCHAR", doc: "Its name", nullable: true, maxLength: 200 },
    drug: {
      type: "VARCHAR",
      doc: "Of a drug: its normalised name. Of an effect or dose: the drug the text says it of; null where it names none, which makes it the reviewed product's.",
      nullable: true,
      maxLength: 200,
    },
    drug_names: {
      type: "VARCHAR[]",
      doc: "Known names of that drug, generic and brands, its own among them; null where drug is",
      nullable: true,
    },
    dose: { type: "VARCHAR", doc: "Dose said with the drug, as written", nullable: true, maxLength: 200 },
    assertion: {
      type: "VARCHAR",
      doc: "Of an effect: it was there; the text denies it; it is feared, possible or hoped against; it was there before or with another drug; somebody else had it",
      nullable: true,
      accepted: ["affirmed", "negated", "hypothetical", "historical", "other"],
    },
    severity: {
      type: "VARCHAR",
      doc: "Of an effect: how bad the text calls it; null where it does not",
      nullable: true,
      accepted: ["mild", "moderate", "severe", "life-threatening"],
    },
    role: {
      type: "VARCHAR",
      doc: "Of an effect: came with the product, came with stopping it, or is what is treated or a complaint whose cause is not told",
      nullable: true,
      accepted: ["adverse-event", "withdrawal", "symptom"],
    },
    score: { type: "DOUBLE", doc: "How sure the span is", nullable: true, min: 0, max: 1 },
  },
  key: ["review_id", "mention"],
});
