import type { Sql } from "./lake.ts";
import { sql } from "./sql.ts";

/**
 * The rows of a product's reviews that count: duplicates once, as in Gold. The earliest review of each cluster; and of a product
 * that the earliest is not about, the first of the cluster that is, so that the same text under a brand and a generic name counts
 * once for each (`duplicate_of` tells the two apart). For a `from`; in brackets.
 *
 * @param reviews silver.reviews, or rows of it, for a `from`
 */
export function keptReviews(reviews: Sql): Sql {
  return sql`(
      from ${reviews} where duplicate_of is null
      union all
      from ${reviews} d
      where duplicate_of is not null
        and not exists (from ${reviews} c where c.review_id = d.cluster_id and c.product = d.product)
      qualify row_number() over (partition by product, cluster_id order by reviewed_on nulls last, review_id) = 1
    )`;
}
