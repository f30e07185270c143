import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import { datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Readable } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import { type AnomalyMeasure, reviewAnomalies } from "../models/forecasting/review-anomalies.ts";
import { readReviewSteps, type SeriesInput, scopedReviews } from "./review-days.ts";
import { contentOf, toColumns } from "./rows.ts";
import { defineStep } from "./step.ts";

export interface AnomaliesOutput {
  readonly anomalies: DatasetRef<"silver.anomalies">;
  /** Series watched. */
  readonly series: number;
  readonly spikes: number;
  readonly drops: number;
}

/** Reviews named behind an anomaly, at most. */
const reviewsNamed = 20;

/**
 * Finds spikes and drops of volume and negative share, overall, per condition and per product, and the reviews behind
 * each. Replaces `silver.anomalies` whole; its content is a hash of its rows.
 */
export const detectAnomalies = defineStep(async (input: SeriesInput, ctx): Promise<AnomaliesOutput> => {
  const { steps } = await readReviewSteps(ctx.lake, input);
  const found = steps.flatMap(reviewAnomalies);
  const behind = await reviewsBehind(ctx.lake, input, found);
  const rows = found.map((anomaly, index) => ({ ...anomaly, review_ids: behind.get(index) ?? [] }));
  const spikes = rows.filter(({ direction }) => direction === "up").length;
  ctx.log.info({ series: steps.length * 2, spikes, drops: rows.length - spikes }, "anomalies");

  const { snapshot, value } = await ctx.commit(async (transaction) => {
    await transaction.run(sql`delete from silver.anomalies`);
    await transaction.append("silver.anomalies", toColumns(rows));
    return { rows: rows.length, content: contentOf(rows) };
  });
  return {
    anomalies: datasetRef("silver.anomalies", { snapshot, ...value }),
    series: steps.length * 2,
    spikes,
    drops: rows.length - spikes,
  };
});

/**
 * Ids of the reviews behind each anomaly, by its index. Behind a share that rose stand the negative reviews, behind one
 * that fell the positive ones, the surest first; behind a volume all reviews of the step, the most useful first.
 */
async function reviewsBehind(
  lake: Readable,
  input: SeriesInput,
  found: readonly Found[],
): Promise<Map<number, string[]>> {
  if (found.length === 0) return new Map();
  const column = <K extends keyof Found>(key: K) => found.map((anomaly) => anomaly[key]);
  const rows = await lake.query<{ anomaly: number; review_ids: string[] }>(sql`
    with found as (
      select unnest(${found.map((_, index) => index)}::integer[]) as anomaly,
        unnest(${column("scope")}::varchar[]) as scope,
        unnest(${column("name")}::varchar[]) as name,
        unnest(${column("measure")}::varchar[]) as measure,
        unnest(${column("grain")}::varchar[]) as grain,
        unnest(${column("step")}::date[]) as step,
        unnest(${column("direction")}::varchar[]) as direction
    ),
    reviews as (${scopedReviews(input)}),
    ranked as (
      select f.anomaly, r.review_id, row_number() over (
        partition by f.anomaly
        order by case
            when f.measure = 'volume' then r.useful_count
            when f.direction = 'up' then r.p_negative
            else r.p_positive
          end desc, r.review_id
      ) as place
      from found f
      join reviews r on r.scope = f.scope and r.name = f.name
        and case f.grain when 'month' then date_trunc('month', r.reviewed_on)::date else r.reviewed_on end = f.step
      where f.measure = 'volume' or r.label = case f.direction when 'up' then 'negative' else 'positive' end
    )
    select anomaly, list(review_id order by place) as review_ids
    from ranked where place <= ${reviewsNamed} group by anomaly`);
  return new Map(rows.map(({ anomaly, review_ids }) => [anomaly, review_ids]));
}

type Found = ReturnType<typeof reviewAnomalies>[number] & { readonly measure: AnomalyMeasure };
