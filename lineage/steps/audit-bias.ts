import { allColumns } from "../column-id.ts";
import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, of, over, when } from "./declare.ts";

const reviews = "silver.reviews";
const sentiment = "silver.sentiment";
const issues = "silver.issues";

/** What reviews are grouped by. */
const grouped = ["language", "condition", "product", "source", "rating", "rating_class", "age_band", "sex"];
/** Verdicts of the models against the writers' ratings, counted by group. */
const counted = [
  over(allColumns, "rating", "rating_class"),
  of(sentiment, over("label", "p_negative", "p_positive")),
  of(issues, over("issue")),
  when("GROUP_BY", ...grouped),
];
const models = [of(sentiment, from("model")), of(issues, from("model"))];
/** Of duplicates the earliest, as of the text that was read. */
const rows = [
  when("FILTER", "duplicate_of"),
  when("JOIN", "review_id", "text_hash"),
  of(sentiment, when("JOIN", "review_id", "text_hash", "model")),
  of(issues, when("JOIN", "review_id", "text_hash", "model")),
  when("GROUP_BY", ...grouped),
];
const swapped = over("text");

export const auditBias: readonly TableLineage[] = Object.freeze([
  declare({
    step: "auditBias",
    table: "silver.bias_audit",
    from: reviews,
    columns: {
      run: none,
      audit: none,
      model: models,
      outcome: none,
      attribute: none,
      group_name: from(...grouped),
      metric: none,
      k: counted,
      n: counted,
      value: counted,
      lo: counted,
      hi: counted,
      ratio: counted,
      ratio_lo: counted,
      ratio_hi: counted,
      verdict: counted,
      reason: counted,
    },
    rows,
  }),
  declare({
    step: "auditBias",
    table: "silver.bias_counterfactual",
    from: reviews,
    columns: {
      run: none,
      audit: none,
      model: none,
      swap: none,
      texts: swapped,
      mean_change: swapped,
      mean_change_lo: swapped,
      mean_change_hi: swapped,
      mean_shift: swapped,
      mean_shift_lo: swapped,
      mean_shift_hi: swapped,
      flipped: swapped,
      flipped_share: swapped,
      flipped_lo: swapped,
      flipped_hi: swapped,
      reason: swapped,
    },
    rows: [when("FILTER", "duplicate_of", "language", "text"), when("SORT", "text_hash")],
  }),
]);
