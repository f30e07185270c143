import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import type { Readable, Sql } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { type ReviewSteps, reviewSteps, type Scope } from "../models/forecasting/review-series.ts";

/** Where series come from. */
export interface SeriesInput {
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly sentiment: DatasetRef<"silver.sentiment">;
  /** Reviews after this day are left out. Without it the series end with the data, on whatever day a run asks. */
  readonly day?: string;
}

/** Conditions, and products, that get series of their own: those with the most reviews. */
const namesPerScope = 25;
/** Fewer reviews than this cannot fill the shortest series. */
const minReviews = 20;

/** The series of every scope by steps: overall, then conditions, then products, each by falling number of reviews. */
export async function readReviewSteps(
  lake: Readable,
  input: SeriesInput,
): Promise<{ steps: ReviewSteps[]; end: string | null }> {
  const rows = await lake.query<DayRow>(sql`
    with counted as (${scopedReviews(input)}),
    days as (
      select scope, name, reviewed_on,
        count(*) as reviews,
        count(label) as scored,
        count(*) filter (where label = 'negative') as negative,
        count(*) filter (where label = 'positive') as positive
      from counted group by scope, name, reviewed_on
    ),
    named as (
      select scope, name, sum(reviews) as total,
        row_number() over (partition by scope order by sum(reviews) desc, name) as place
      from days group by scope, name
    )
    select days.scope, days.name, strftime(reviewed_on, '%Y-%m-%d') as day, reviews, scored, negative, positive
    from days join named on named.scope = days.scope and named.name = days.name
    where days.scope = 'overall' or (place <= ${namesPerScope} and total >= ${minReviews})
    order by case days.scope when 'overall' then 0 when 'condition' then 1 else 2 end, place, day`);
  const end = rows.reduce<string | null>((last, { day }) => (last !== null && last > day ? last : day), null);
  if (end === null) return { steps: [], end };

  const byName = new Map<string, DayRow[]>();
  for (const row of rows) {
    const key = `${row.scope}:${row.name}`;
    byName.set(key, [...(byName.get(key) ?? []), row]);
  }
  const steps = [...byName.values()].flatMap((days) => {
    const [first] = days;
    return (first && reviewSteps(first.scope, first.name, days, end)) ?? [];
  });
  return { steps, end };
}

/**
 * One row per scope, name and cluster of duplicates: its earliest review, with its label (null where the model gave
 * none). The same text under a brand and a generic name counts once for each product and once overall.
 */
export function scopedReviews({ reviews, sentiment, day }: SeriesInput): Sql {
  return sql`
    with dated as (
      select r.review_id, r.cluster_id, r.product, r.condition, r.reviewed_on, r.useful_count,
        s.label, s.p_negative, s.p_positive
      from ${reviews} r
      left join ${sentiment} s on s.review_id = r.review_id and s.text_hash = r.text_hash
      where r.reviewed_on is not null and r.reviewed_on <= coalesce(${day ?? null}::date, r.reviewed_on)
    ),
    scoped as (
      select 'overall' as scope, '(all)' as name, * from dated
      union all select 'condition', condition, * from dated where condition is not null
      union all select 'product', product, * from dated
    ),
    firsts as (
      select scope, name, cluster_id,
        arg_min(
          struct_pack(review_id, reviewed_on, useful_count, label, p_negative, p_positive),
          struct_pack(reviewed_on, review_id)
        ) as review
      from scoped group by scope, name, cluster_id
    )
    select scope, name, cluster_id, unnest(review) from firsts`;
}

interface DayRow {
  readonly scope: Scope;
  readonly name: string;
  readonly day: string;
  readonly reviews: number;
  readonly scored: number;
  readonly negative: number;
  readonly positive: number;
}
