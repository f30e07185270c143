import type { Sql } from "./lake.ts";
import { sql } from "./sql.ts";

/**
 * Effects that reviews affirm of the product that they are about, a row of silver.adverse_events each, with that product: of it
 * or of stopping it, said of no other drug, and not what it is taken for. Summaries, the gate, the night and answers all count
 * these. For a `from`; in brackets.
 *
 * @param reviews rows of silver.reviews with review_id, text_hash, product and condition, for a `from`
 * @param events silver.adverse_events, for a `from`
 */
export function productEffects(reviews: Sql, events: Sql): Sql {
  return sql`(
      select e.*, r.product from ${reviews} r
      join ${events} e on e.review_id = r.review_id and e.text_hash = r.text_hash
      where e.reaction is not null and e.assertion = 'affirmed' and e.role in ('adverse-event', 'withdrawal')
        and (e.drug is null or list_has_any(e.drug_names, string_split(r.product, ' / ')))
        and not coalesce(contains(r.condition, lower(e.reaction_name)), false)
    )`;
}
