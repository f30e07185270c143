import { allColumns } from "../column-id.ts";
import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, of, over } from "./declare.ts";

/** Each compared with what the night before left in the same table. */
const changed = [
  of("silver.topic_catalog", from("topic", "state", "label", "reviews")),
  of("silver.anomalies", from(allColumns)),
  of("silver.bias_audit", from("verdict", "metric", "attribute", "group_name", "model")),
  of("silver.adverse_events", over("reaction_name", "assertion", "role", "severity", "drug")),
  of("silver.issues", over("issue")),
  of("silver.sentiment", over("label")),
  of("silver.reviews", over("product", "condition", "rating", "reviewed_on", "duplicate_of")),
];
const behind = [
  ...changed,
  of("silver.topic_catalog", from("representatives")),
  of("silver.anomalies", from("review_ids")),
  of("silver.evidence", from("starts", "ends")),
];

export const summariseNight: readonly TableLineage[] = Object.freeze([
  declare({
    step: "summariseNight",
    table: "silver.summaries",
    from: "silver.reviews",
    columns: {
      subject_kind: none,
      subject: none,
      place: changed,
      kind: none,
      text: changed,
      stance: none,
      about: none,
      counted: none,
      counted_of: none,
      citations: behind,
      quoted_from: none,
      quoted_of: none,
      model: none,
      reason: none,
      answer_key: none,
      cost_usd: none,
      asked_in: none,
      content: behind,
    },
  }),
]);
