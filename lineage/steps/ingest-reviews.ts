import type { TableLineage } from "../table-lineage.ts";
import { declare, none } from "./declare.ts";
import { filesRead } from "./files-read.ts";

const step = "ingestReviews";

/** Bronze, and what of it was set aside: read from files, so that there is nothing before it in the lake. */
export const ingestReviews: readonly TableLineage[] = Object.freeze([
  declare({
    step,
    table: "bronze.reviews",
    columns: {
      record_id: none,
      source: none,
      file_hash: none,
      position: none,
      external_id: none,
      drug: none,
      condition: none,
      review: none,
      rating: none,
      reviewed_on: none,
      useful_count: none,
      extra: none,
      content_hash: none,
      rating_scaled: none,
      reviewed_date: none,
    },
  }),
  ...filesRead(step),
]);
