import { datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Sql } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";

/**
 * Selects every stretch that an index of a snapshot is of, reviews' and those of labels and documents alike: id (of the review or
 * section), kind, text_hash, place, product, products (null of a review), document_id, about, language, said_on, text, starts, ends,
 * vector, model. Duplicates of reviews once.
 */
export function evidenceRows(snapshot: number): Sql {
  const at = { snapshot, rows: 0, content: "" };
  const evidence = datasetRef("silver.evidence", at);
  return sql`
    select e.review_id as id, 'review' as kind, e.text_hash, e.place, r.product, null::varchar[] as products,
      null::varchar as document_id, concat_ws(', ', nullif(r.product, ''), nullif(r.condition, '')) as about, r.language,
      r.reviewed_on::varchar as said_on, r.text, e.starts, e.ends, e.vector, e.model
    from ${evidence} e join ${datasetRef("silver.reviews", at)} r
      on r.review_id = e.review_id and r.text_hash = e.text_hash
    where e.reason is null and r.duplicate_of is null
    union all
    select e.review_id, d.kind, e.text_hash, e.place, coalesce(d.product, ''), d.products, d.document_id,
      concat_ws(', ', nullif(array_to_string(d.products, ', '), ''), nullif(d.section, '')), d.language,
      d.effective_on::varchar, d.text, e.starts, e.ends, e.vector, e.model
    from ${evidence} e join ${datasetRef("silver.documents", at)} d
      on d.section_id = e.review_id and d.text_hash = e.text_hash
    where e.reason is null`;
}
