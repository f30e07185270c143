import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import type { Readable } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { AuditedRow } from "../models/fairness/attribute.ts";
import { type RatedClass, ratedClass } from "../models/fairness/rated-class.ts";
import { reviewGroups } from "../models/fairness/review-groups.ts";

export interface AuditedTables {
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly sentiment: DatasetRef<"silver.sentiment">;
  readonly issues: DatasetRef<"silver.issues">;
}

/** One outcome of one model, over all reviews. */
export interface Audited {
  /** `name@version` */
  readonly model: string;
  readonly outcome: string;
  readonly rows: readonly AuditedRow[];
}

/** Which versions are audited; what another one has said of a review does not count. */
export interface AuditedModels {
  readonly sentiment: string;
  readonly issues: string;
}

/** The issue that is audited: what safety work begins with. */
const audited = "side-effect";

/**
 * What there is to audit: the sentiment labels negative and positive, with probabilities and the writers' ratings, and the
 * issue side-effect, for which there is no truth. Duplicates count once. No text is read.
 */
export async function readAuditedReviews(
  lake: Readable,
  { reviews, sentiment, issues }: AuditedTables,
  models: AuditedModels,
): Promise<readonly Audited[]> {
  const statement = sql`
    with tagged as (
      select review_id, text_hash, bool_or(issue = ${audited}) as found, bool_or(issue = 'not_covered') as declined
      from ${issues} where model = ${models.issues} group by review_id, text_hash
    )
    select r.language, r.condition, r.product, r.source, r.rating, r.rating_class, r.age_band, r.sex,
      s.label, s.p_negative, s.p_positive, t.found, coalesce(t.declined, true) as declined
    from ${reviews} r
    left join ${sentiment} s on s.review_id = r.review_id and s.text_hash = r.text_hash and s.model = ${models.sentiment}
    left join tagged t on t.review_id = r.review_id and t.text_hash = r.text_hash
    where r.duplicate_of is null
    order by r.review_id`;
  const negative: AuditedRow[] = [];
  const positive: AuditedRow[] = [];
  const sideEffect: AuditedRow[] = [];
  for await (const { columns, rows } of lake.stream(statement)) {
    for (let i = 0; i < rows; i++) {
      const at = (column: number) => columns[column]?.[i] ?? null;
      const rating = at(4) as number | null;
      const given = at(5) as RatedClass | null;
      const truth = ratedClass(rating, given);
      const label = at(8);
      const groups = reviewGroups({
        language: String(at(0)),
        condition: at(1) as string | null,
        product: String(at(2)),
        source: String(at(3)),
        rated: rating !== null ? "stars" : given !== null ? "class" : null,
        ageBand: at(6) as string | null,
        sex: at(7) as string | null,
      });
      const row = (outcome: RatedClass, probability: unknown): AuditedRow => ({
        groups,
        selected: label === null ? null : label === outcome,
        probability: probability as number | null,
        truth: truth === null ? null : truth === outcome,
      });
      negative.push(row("negative", at(9)));
      positive.push(row("positive", at(10)));
      sideEffect.push({
        groups,
        selected: at(12) === true ? null : at(11) === true,
        probability: null,
        truth: null,
      });
    }
  }
  return [
    { model: models.sentiment, outcome: "negative", rows: negative },
    { model: models.sentiment, outcome: "positive", rows: positive },
    { model: models.issues, outcome: audited, rows: sideEffect },
  ];
}
