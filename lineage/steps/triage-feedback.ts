import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, of, same, when } from "./declare.ts";

const leaning = of("silver.sentiment", from("p_negative", "p_positive"));
const read = [from("text"), of("silver.encodings", from("vector"))];
const themed = [...read, leaning];

/** What a language model answers comes of the text that it is shown. */
export const triageFeedback: readonly TableLineage[] = Object.freeze([
  declare({
    step: "triageFeedback",
    table: "silver.triage",
    from: "silver.reviews",
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      source: none,
      reason: when("CONDITIONAL", "text"),
      leaning,
      risk: read,
      reasons: read,
      theme: themed,
      action: themed,
      answer_key: from("text"),
      answer: from("text"),
      cost_usd: from("text"),
      asked_in: none,
    },
    rows: [of("silver.issues", when("FILTER", "issue"), when("JOIN", "review_id"))],
  }),
]);
