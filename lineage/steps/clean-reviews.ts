import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, over, same, when } from "./declare.ts";

const step = "cleanReviews";
const bronze = "bronze.reviews";

/** Names that are words of the drug's name are no persons'. */
const scrubbed = [from("review"), when("CONDITIONAL", "drug")];
/** What makes two reviews duplicates: their texts, and of short ones the rest, too. */
const duplicates = [
  when("GROUP_BY", "review", "drug", "reviewed_date", "rating", "useful_count"),
  when("SORT", "reviewed_date", "record_id"),
];
/** A record that lacks one of these, or has it broken, is quarantined. */
const needed = ["condition", "drug", "useful_count", "review"];

export const cleanReviews: readonly TableLineage[] = Object.freeze([
  declare({
    step,
    table: "silver.reviews",
    from: bronze,
    columns: {
      review_id: same("record_id"),
      source: same("source"),
      product: from("drug"),
      product_form: from("drug"),
      condition: from("condition"),
      text: scrubbed,
      text_hash: scrubbed,
      language: from("review"),
      language_confidence: from("review"),
      scripts: from("review"),
      rating: same("rating_scaled"),
      rating_class: [from("rating"), when("CONDITIONAL", "rating_scaled")],
      reviewed_on: same("reviewed_date"),
      useful_count: from("useful_count"),
      cluster_id: [over("record_id"), ...duplicates],
      duplicate_of: [over("record_id"), ...duplicates],
      pii_counts: scrubbed,
      age_band: from("review"),
      sex: from("review"),
      reporter: from("review"),
      country: from("review"),
      notes: from("review", "condition"),
      cleaner: none,
    },
    rows: [when("FILTER", ...needed)],
  }),
  declare({
    step,
    table: "silver.review_signatures",
    from: bronze,
    columns: {
      review_id: same("record_id"),
      exact_key: [...scrubbed, from("reviewed_date", "rating", "useful_count")],
      signature: scrubbed,
      cleaner: none,
    },
    rows: [when("FILTER", ...needed)],
  }),
  declare({
    step,
    table: "quarantine.records",
    from: bronze,
    columns: {
      stage: none,
      source: same("source"),
      file_hash: same("file_hash"),
      position: same("position"),
      record_id: same("record_id"),
      reason: when("CONDITIONAL", ...needed),
      detail: when("CONDITIONAL", ...needed),
      raw: from("drug", "condition", "review", "rating", "reviewed_on", "useful_count"),
      truncated: from("drug", "condition", "review", "rating", "reviewed_on", "useful_count"),
    },
    rows: [when("FILTER", ...needed)],
  }),
]);
