import { allColumns } from "../column-id.ts";
import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, of, over, same, when } from "./declare.ts";

const step = "assignTopics";
const reviews = "silver.reviews";
const encodings = "silver.encodings";

/** Vectors are compared with topics, which are made of many of them. */
const compared = of(encodings, from("vector"), over("vector"));
const refused = of(encodings, when("CONDITIONAL", "reason"));
const named = [over("text"), of(encodings, when("GROUP_BY", "vector"))];
/** Duplicates count once, and texts are taken in the order of their hashes. */
const once = [when("FILTER", "duplicate_of"), when("SORT", "text_hash")];

export const assignTopics: readonly TableLineage[] = Object.freeze([
  declare({
    step,
    table: "silver.topics",
    from: reviews,
    columns: {
      review_id: same("review_id"),
      text_hash: same("text_hash"),
      model: none,
      topic: [compared, refused, ...once],
      similarity: [compared, refused, ...once],
      reason: [compared, refused, ...once],
    },
    rows: [when("JOIN", "review_id", "text_hash"), of(encodings, when("JOIN", "review_id", "text_hash"))],
  }),
  declare({
    step,
    table: "silver.topic_catalog",
    from: reviews,
    columns: {
      topic: [compared, ...once],
      model: none,
      state: [compared, over("text"), ...once],
      label: [...named, ...once],
      terms: [...named, ...once],
      centroid: [compared, ...once],
      threshold: [compared, ...once],
      similarity: [compared, ...once],
      fitted_texts: [compared, ...once],
      corpus_texts: [over(allColumns), ...once],
      reviews: [over(allColumns), compared],
      representatives: [over("review_id"), of(encodings, when("SORT", "vector")), ...once],
      first_seen: none,
    },
    rows: [when("JOIN", "review_id", "text_hash"), of(encodings, when("JOIN", "review_id", "text_hash"))],
  }),
]);
