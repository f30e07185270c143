import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, of, same, when } from "./declare.ts";

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

/** A phrase is taken from the text; which ones are depends on the vector of the whole. */
const ranked = [...read, of("silver.encodings", from("vector"))];

export const extractKeyphrases: readonly TableLineage[] = Object.freeze([
  declare({
    step: "extractKeyphrases",
    table: "silver.keyphrases",
    from: reviews,
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      place: ranked,
      reason: when("CONDITIONAL", "text", "language"),
      phrase: ranked,
      stem: ranked,
      starts_at: ranked,
      ends_at: ranked,
      score: ranked,
    },
  }),
]);
