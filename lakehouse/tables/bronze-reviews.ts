import { defineTable } from "../table.ts";

/**
 * Reviews as they came, one row per record of a source file that keeps the source's contract. Texts are the file's own;
 * `rating_scaled` and `reviewed_date` are the same values read by the source's declared scale and date formats.
 */
export const bronzeReviews = defineTable({
  name: "bronze.reviews",
  doc: "Reviews as they came, one row per record that keeps its source's contract.",
  columns: {
    record_id: {
      type: "VARCHAR",
      doc: "SHA-256, hex, of source, external_id and content_hash, joined by U+001F; an absent id counts as U+0000",
      maxLength: 64,
    },
    source: { type: "VARCHAR", doc: "The source's name", maxLength: 64 },
    file_hash: { type: "VARCHAR", doc: "bronze.files.file_hash of the file it came in", maxLength: 64 },
    position: {
      type: "BIGINT",
      doc: "Which record of the file it is, from 1, blank lines and the header not counted",
      min: 1,
    },
    external_id: { type: "VARCHAR", doc: "The source's own id; null where it has none", nullable: true },
    drug: { type: "VARCHAR", doc: "Drug as written" },
    condition: { type: "VARCHAR", doc: "Condition as written", nullable: true },
    review: { type: "VARCHAR", doc: "Text as written" },
    rating: {
      type: "VARCHAR",
      doc: "Rating as written: a number, or a class such as 'positive'",
      nullable: true,
    },
    reviewed_on: { type: "VARCHAR", doc: "Date as written", nullable: true },
    useful_count: { type: "VARCHAR", doc: "Readers who found it useful, as written", nullable: true },
    extra: {
      type: "JSON",
      doc: "The record's other columns as an object of texts; null where there are none",
      nullable: true,
    },
    content_hash: {
      type: "VARCHAR",
      doc: "MD5, hex, of drug, condition, review, rating, reviewed_on and useful_count, joined by U+001F; absent ones count as U+0000",
      maxLength: 32,
    },
    rating_scaled: {
      type: "DOUBLE",
      doc: "rating, from the source's declared scale to 1 (worst) to 10 (best); null where there is none or only a class",
      nullable: true,
      min: 1,
      max: 10,
    },
    reviewed_date: {
      type: "DATE",
      doc: "reviewed_on, by the source's declared date formats",
      nullable: true,
    },
  },
  key: ["record_id"],
});
