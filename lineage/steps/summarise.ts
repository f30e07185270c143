import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, of, over, when } from "./declare.ts";

const evidence = of("silver.evidence", from("starts", "ends"));
/** Duplicates count once. */
const once = when("FILTER", "duplicate_of", "cluster_id");
const sides = of("silver.sentiment", over("label"));
const found = [
  of("silver.adverse_events", over("reaction_name", "assertion", "role", "drug")),
  of("silver.issues", over("issue")),
  of("silver.keyphrases", over("phrase")),
];
const counted = [over("review_id"), sides, ...found, once];
/** Which words are quoted depends on the vectors of all, and on which side they speak for. */
const said = [
  from("text"),
  of("silver.evidence", over("vector")),
  of("silver.sentiment", over("label", "explanation")),
  ...counted,
];

export const summarise: readonly TableLineage[] = Object.freeze([
  declare({
    step: "summarise",
    table: "silver.summaries",
    from: "silver.reviews",
    columns: {
      subject_kind: none,
      subject: [from("product"), of("silver.issues", from("issue")), of("silver.topics", from("topic"))],
      place: said,
      kind: said,
      text: said,
      stance: sides,
      about: counted,
      counted,
      counted_of: [over("review_id"), once],
      citations: [...said, evidence],
      quoted_from: [over("review_id"), once],
      quoted_of: [over("review_id"), once],
      model: none,
      reason: said,
      answer_key: said,
      cost_usd: said,
      asked_in: none,
      content: said,
    },
    rows: [
      once,
      of("silver.evidence", when("JOIN", "review_id", "text_hash")),
      of("silver.topics", when("JOIN", "review_id", "text_hash")),
    ],
  }),
]);
