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

export const readReviews: readonly TableLineage[] = Object.freeze([
  declare({
    step: "readReviews",
    table: "silver.readings",
    from: reviews,
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      reason: when("CONDITIONAL", "text", "language"),
      logits: read,
      rating: read,
      sentences: read,
      spans: read,
    },
  }),
]);

export const indexEvidence: readonly TableLineage[] = Object.freeze([
  declare({
    step: "indexEvidence",
    table: "silver.evidence",
    from: reviews,
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      place: from("text"),
      reason: when("CONDITIONAL", "text", "language"),
      starts: from("text"),
      ends: from("text"),
      vector: [...read, from("product", "condition")],
      kind: none,
      document_id: none,
      section: none,
      evidence_id: none,
    },
  }),
]);

const readings = "silver.readings";
const judged = [from("text"), of(readings, from("logits", "rating"), when("CONDITIONAL", "reason"))];

export const scoreSentiment: readonly TableLineage[] = Object.freeze([
  declare({
    step: "scoreSentiment",
    table: "silver.sentiment",
    from: reviews,
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      reason: of(readings, same("reason")),
      label: judged,
      p_negative: judged,
      p_neutral: judged,
      p_positive: judged,
      score: of(readings, from("rating")),
      intensity: of(readings, from("rating")),
      aspects: [from("text"), of(readings, from("sentences"))],
      explanation: [from("text"), of(readings, from("logits", "rating", "sentences"))],
    },
    rows: [of(readings, when("JOIN", "review_id", "text_hash"))],
  }),
]);

const mentioned = [from("text"), of(readings, from("sentences", "spans")), when("CONDITIONAL", "language")];

export const detectAdverseEvents: readonly TableLineage[] = Object.freeze([
  declare({
    step: "detectAdverseEvents",
    table: "silver.adverse_events",
    from: reviews,
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      mention: mentioned,
      reason: when("CONDITIONAL", "text", "language"),
      kind: mentioned,
      starts: mentioned,
      ends: mentioned,
      words: mentioned,
      reaction: mentioned,
      reaction_name: mentioned,
      drug: mentioned,
      drug_names: mentioned,
      dose: mentioned,
      assertion: mentioned,
      severity: mentioned,
      role: mentioned,
      score: mentioned,
    },
    rows: [of(readings, when("JOIN", "review_id", "text_hash"))],
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
