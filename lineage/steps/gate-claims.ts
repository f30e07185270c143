import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, of, same, when } from "./declare.ts";

/** What a claim is compared with: the words that are cited, and what the lake says of the reviews that are counted. */
const judged = [
  from("text", "kind", "about", "counted", "counted_of", "citations"),
  of("silver.reviews", from("text", "language")),
  of("silver.sentiment", from("label", "p_negative", "p_neutral", "p_positive")),
  of("silver.adverse_events", from("reaction_name", "score"), when("FILTER", "assertion", "role")),
  of("silver.issues", from("issue")),
  of("silver.keyphrases", from("phrase")),
];
const reviewsRead = of("silver.reviews", when("JOIN", "review_id"));

export const gateClaims: readonly TableLineage[] = Object.freeze([
  declare({
    step: "gateClaims",
    table: "silver.claims",
    from: "silver.summaries",
    columns: {
      claim_id: from("subject_kind", "subject", "text", "citations"),
      subject_kind: same("subject_kind"),
      subject: same("subject"),
      place: same("place"),
      part: from("text"),
      text: from("text"),
      verdict: judged,
      confidence: judged,
      badge: judged,
      rule: judged,
      outcome: judged,
      citations: judged,
      reviews_snapshot: none,
      model: none,
      content: same("content"),
    },
    rows: [when("FILTER", "kind"), reviewsRead],
  }),
]);
