import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, same, when } from "./declare.ts";

const reviews = "silver.reviews";

/** A model reads the text of the languages that it knows. */
const read = [from("text"), when("CONDITIONAL", "language")];

export const encodeReviews: readonly TableLineage[] = Object.freeze([
  declare({
    step: "encodeReviews",
    table: "silver.encodings",
    from: reviews,
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      reason: when("CONDITIONAL", "text", "language"),
      vector: read,
    },
  }),
]);

export const scoreSentiment: readonly TableLineage[] = Object.freeze([
  declare({
    step: "scoreSentiment",
    table: "silver.sentiment",
    from: reviews,
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      reason: when("CONDITIONAL", "text", "language"),
      label: read,
      p_negative: read,
      p_neutral: read,
      p_positive: read,
      explanation: read,
    },
  }),
]);

export const detectAdverseEvents: readonly TableLineage[] = Object.freeze([
  declare({
    step: "detectAdverseEvents",
    table: "silver.adverse_events",
    from: reviews,
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      mention: read,
      reason: when("CONDITIONAL", "text", "language"),
      kind: read,
      starts: read,
      ends: read,
      words: read,
      reaction: read,
      reaction_name: read,
      drug: read,
      drug_names: read,
      dose: read,
      assertion: read,
      severity: read,
      role: read,
      score: read,
    },
  }),
]);

export const tagIssues: readonly TableLineage[] = Object.freeze([
  declare({
    step: "tagIssues",
    table: "silver.issues",
    from: reviews,
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      issue: read,
      matched: read,
    },
  }),
]);
