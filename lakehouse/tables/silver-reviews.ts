import { defineTable } from "../table.ts";

/**
 * Reviews as a person may read them: one row per bronze record that passed cleaning. Equal bronze gives equal rows,
 * whatever the order or the batches in which they were cleaned.
 */
export const silverReviews = defineTable({
  name: "silver.reviews",
  doc: "Cleaned reviews: text without markup and personal data, names, dates and ratings in one form, duplicates linked.",
  columns: {
    review_id: { type: "VARCHAR", doc: "bronze.reviews.record_id", maxLength: 64 },
    source: { type: "VARCHAR", doc: "The source's name, as in bronze", maxLength: 64 },
    product: {
      type: "VARCHAR",
      doc: "Normalised drug name: lower case, without strength, salt, dose form and release suffix; the ingredients of a combination in alphabetical order, joined by ' / '",
      maxLength: 200,
    },
    product_form: {
      type: "VARCHAR",
      doc: "What normalising took off the drug's name: strength, salt, dose form, release suffix. Null where nothing was.",
      nullable: true,
      maxLength: 200,
    },
    condition: {
      type: "VARCHAR",
      doc: "Normalised condition in lower case; null where the source names none (see notes)",
      nullable: true,
      maxLength: 200,
    },
    text: {
      type: "VARCHAR",
      doc: "Cleaned text in Unicode NFC, personal data replaced by placeholders such as [NAME], or by tokens that its key's holder can turn back",
    },
    text_hash: { type: "VARCHAR", doc: "SHA-256 of text, hex", maxLength: 64 },
    language: {
      type: "VARCHAR",
      doc: "ISO 639 code of the text's language; 'und' where it cannot be told, 'mul' where no language holds three quarters of its letters",
      maxLength: 3,
    },
    language_confidence: {
      type: "DOUBLE",
      doc: "Calibrated probability that language is right; for 'und' that of the best guess, which was too low. Null in rows that an older cleaner made.",
      nullable: true,
      min: 0,
      max: 1,
    },
    scripts: {
      type: "VARCHAR[]",
      doc: "Unicode scripts of at least a twentieth of the letters, most letters first: ['Latin'], ['Cyrillic', 'Latin']. Null in rows that an older cleaner made.",
      nullable: true,
    },
    rating: {
      type: "DOUBLE",
      doc: "Rating on the scale 1 (worst) to 10 (best); null where the source gives none or only a class",
      nullable: true,
      min: 1,
      max: 10,
    },
    rating_class: {
      type: "VARCHAR",
      doc: "The class a source gives in place of a rating. Null where there is a rating, or neither.",
      nullable: true,
      accepted: ["negative", "neutral", "positive"],
    },
    reviewed_on: {
      type: "DATE",
      doc: "Day the review was written; null where the source gives none",
      nullable: true,
      min: "1990-01-01",
    },
    useful_count: {
      type: "INTEGER",
      doc: "Readers who found the review useful; 0 where the source gives none",
      min: 0,
    },
    cluster_id: {
      type: "VARCHAR",
      doc: "review_id of the earliest review (by reviewed_on, then review_id) among this one's exact and near duplicates; its own where there are none",
      maxLength: 64,
    },
    duplicate_of: {
      type: "VARCHAR",
      doc: "cluster_id where this is not the earliest itself. Across products: the same text under a brand and a generic name is one cluster.",
      nullable: true,
      maxLength: 64,
    },
    pii_counts: {
      type: "JSON",
      doc: 'Replaced personal data by kind, kinds with none left out: {"NAME": 2, "PHONE": 1}',
    },
    age_band: {
      type: "VARCHAR",
      doc: "The writer's age where the text states it, as a band",
      nullable: true,
      accepted: ["0-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"],
    },
    sex: {
      type: "VARCHAR",
      doc: "The writer's sex where the text states it",
      nullable: true,
      accepted: ["female", "male"],
    },
    reporter: {
      type: "VARCHAR",
      doc: "The writer's qualification where the text states it, as ICH E2B(R3) C.2.r.4 divides them",
      nullable: true,
      accepted: ["physician", "pharmacist", "other-health-professional", "lawyer", "consumer"],
    },
    country: {
      type: "VARCHAR",
      doc: "Country the writer lives in where the text states it, ISO 3166-1 alpha-2",
      nullable: true,
      maxLength: 2,
    },
    notes: {
      type: "VARCHAR[]",
      doc: "What cleaning changed or could not keep, as codes in alphabetical order, for example condition-not-listed, condition-completed, mojibake-repaired",
    },
    cleaner: {
      type: "VARCHAR",
      doc: "Version of the cleaning rules that made the row, and after a slash the key its personal data is sealed with; rows of another are cleaned again",
      maxLength: 16,
    },
  },
  key: ["review_id"],
});
