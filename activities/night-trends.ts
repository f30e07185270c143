import { datasetRef } from "../lakehouse/dataset-ref.ts";
import { keptReviews } from "../lakehouse/kept-reviews.ts";
import type { Lake, Sql } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { IssueFact, RatingFact, TrendFact } from "../models/summaries/night-facts.ts";
import {
  meanOf,
  type RatingCounts,
  type ShareCounts,
  type Trending,
  trendsBeyondChance,
} from "../models/summaries/trends.ts";

export interface NightTrends {
  readonly trends: readonly TrendFact[];
  readonly ratings: readonly RatingFact[];
  readonly issues: readonly IssueFact[];
}

/**
 * Issues, negative shares and ratings of products that rise or fall beyond chance and did not in the night that left `snapshot`.
 * A product whose ratings are told is not told of by its negative share as well.
 */
export async function nightTrends(lake: Lake, snapshot: number): Promise<NightTrends> {
  const found = await trendsOf(lake, {
    reviews: sql`silver.reviews`,
    issues: sql`silver.issues`,
    sentiment: sql`silver.sentiment`,
  });
  if (found.shares.length + found.ratings.length === 0) return { trends: [], ratings: [], issues: [] };
  const at = { snapshot, rows: 0, content: "" };
  const before = await trendsOf(lake, {
    reviews: sql`${datasetRef("silver.reviews", at)}`,
    issues: sql`${datasetRef("silver.issues", at)}`,
    sentiment: sql`${datasetRef("silver.sentiment", at)}`,
  });
  const known = new Set([...before.shares, ...before.ratings].map(idOf));
  const shares = found.shares.filter((each) => !known.has(idOf(each)));
  const ratings = found.ratings.filter((each) => !known.has(idOf(each)));
  const rated = new Set(ratings.map(({ product }) => product));
  return {
    issues: shares.flatMap(({ issue, ...fact }) => (issue === undefined ? [] : [{ issue, ...fact }])),
    trends: shares.filter(({ issue, product }) => issue === undefined && !rated.has(product)),
    ratings: ratings.map(({ ratings: counts, ...fact }) => ({
      ...fact,
      ...{ now: meanOf(counts, "a"), earlier: meanOf(counts, "b") },
    })),
  };
}

function idOf(found: Trending<ShareCounts | RatingCounts>): string {
  const what = "ratings" in found ? "ratings" : (found.issue ?? "");
  return JSON.stringify([found.product, what, "ratings" in found, found.trend]);
}

interface Tables {
  readonly reviews: Sql;
  readonly issues: Sql;
  readonly sentiment: Sql;
}

async function trendsOf(lake: Lake, tables: Tables) {
  return trendsBeyondChance(await shareCounts(lake, tables), await ratingCounts(lake, tables));
}

/** Reviews that a fact shows. */
const shown = 20;

/** Dated reviews, duplicates once, of the last 90 days of the data and of the 90 before: the periods of gold.product_summary. */
function periods(reviews: Sql): Sql {
  return sql`
    dated as (
      select review_id, text_hash, product, rating, reviewed_on,
        (select max(reviewed_on) from ${reviews}) - reviewed_on as age
      from ${keptReviews(reviews)} where reviewed_on is not null
    ),
    recent as (select *, age < 90 as is_now from dated where age < 180)`;
}

type Behind = { readonly evidence: readonly string[] };

async function shareCounts(
  lake: Lake,
  { reviews, issues, sentiment }: Tables,
): Promise<readonly (ShareCounts & Behind)[]> {
  const rows = await lake.query<ShareRow>(sql`
    with ${periods(reviews)},
    -- Each review with what it could have, and whether it has it.
    read as (
      select r.product, r.review_id, r.reviewed_on, r.is_now, list(i.issue) as has
      from recent r join ${issues} i on i.review_id = r.review_id and i.text_hash = r.text_hash
      where i.issue is not null and i.issue <> 'not_covered'
      group by all
    ),
    totals as (
      select product, count(*) filter (where is_now) as n, count(*) filter (where not is_now) as n_earlier from read group by product
    ),
    mentions as (
      select product, unnest(has) as issue, review_id, reviewed_on, is_now from read
    ),
    shares as (
      select product, issue, count(*) filter (where is_now) as k, count(*) filter (where not is_now) as k_earlier,
        list(review_id order by reviewed_on desc, review_id) filter (where is_now) as now_ids,
        list(review_id order by reviewed_on desc, review_id) filter (where not is_now) as earlier_ids
      from mentions where issue <> 'general-feedback' group by product, issue
    ),
    negative as (
      select r.product, null as issue,
        count(*) filter (where is_now and label = 'negative') as k,
        count(*) filter (where not is_now and label = 'negative') as k_earlier,
        list(r.review_id order by reviewed_on desc, r.review_id) filter (where is_now and label = 'negative') as now_ids,
        list(r.review_id order by reviewed_on desc, r.review_id) filter (where not is_now and label = 'negative') as earlier_ids,
        count(*) filter (where is_now) as n, count(*) filter (where not is_now) as n_earlier
      from recent r join ${sentiment} s on s.review_id = r.review_id and s.text_hash = r.text_hash
      where s.label is not null group by r.product
    )
    select s.*, t.n, t.n_earlier from shares s join totals t using (product)
    union all by name
    from negative
    order by product, issue nulls first`);
  return rows.map(({ product, issue, k, n, k_earlier, n_earlier, now_ids, earlier_ids }) => {
    const [now, earlier] = [
      { k, n },
      { k: k_earlier, n: n_earlier },
    ];
    // What falls may not be there any more: the reviews that had it show what it was.
    const isRising = k * n_earlier > k_earlier * n;
    const evidence = ((isRising ? now_ids : earlier_ids) ?? []).slice(0, shown);
    return { product, ...(issue !== null && { issue }), now, earlier, evidence };
  });
}

async function ratingCounts(lake: Lake, { reviews }: Tables): Promise<readonly (RatingCounts & Behind)[]> {
  const rows = await lake.query<RatingRow>(sql`
    with ${periods(reviews)},
    counts as (
      select product, rating as value, count(*) filter (where is_now) as a, count(*) filter (where not is_now) as b
      from recent where rating is not null group by product, rating
    ),
    -- The newest period's reviews, the lowest rating first.
    behind as (
      select product, list(review_id order by rating, reviewed_on desc, review_id) as ids
      from recent where is_now and rating is not null group by product
    )
    select c.product, to_json(list(struct_pack(value := c.value, a := c.a, b := c.b) order by c.value))::varchar as ratings,
      any_value(h.ids) as ids
    from counts c join behind h using (product) group by c.product order by c.product`);
  return rows.map(({ product, ratings, ids }) => {
    const counts = JSON.parse(ratings) as RatingCounts["ratings"];
    const isRising = meanOf(counts, "a").mean > meanOf(counts, "b").mean;
    const evidence = isRising ? ids.toReversed().slice(0, shown) : ids.slice(0, shown);
    return { product, ratings: counts, evidence };
  });
}

interface ShareRow {
  readonly product: string;
  readonly issue: string | null;
  readonly k: number;
  readonly n: number;
  readonly k_earlier: number;
  readonly n_earlier: number;
  readonly now_ids: readonly string[] | null;
  readonly earlier_ids: readonly string[] | null;
}

interface RatingRow {
  readonly product: string;
  readonly ratings: string;
  readonly ids: readonly string[];
}
