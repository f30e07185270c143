-- Reviews per product and day with any, and overall as product '(all)': mentions, ratings and sentiment of the day, and of
-- the 7 and 28 calendar days that end with it.
-- Intervals are Wilson's (1927) at 95 %: (k + z²/2 ± z √(k (n - k) / n + z²/4)) / (n + z²), z = 1.959963984540054.
with
-- Duplicates count once: overall the earliest review of each cluster; per product the earliest of the cluster that is
-- about it, so that the same text under a brand and a generic name counts once for each.
kept as (
  select product, review_id, text_hash, reviewed_on, rating, duplicate_of from silver.reviews where duplicate_of is null
  union all
  select product, review_id, text_hash, reviewed_on, rating, duplicate_of from silver.reviews d
  where duplicate_of is not null
    and not exists (from silver.reviews c where c.review_id = d.cluster_id and c.product = d.product)
  qualify row_number() over (partition by product, cluster_id order by reviewed_on nulls last, review_id) = 1
),
mentions as (
  select k.product, k.reviewed_on as day, k.rating, k.duplicate_of, s.label
  from kept k
  left join silver.sentiment s on s.review_id = k.review_id and s.text_hash = k.text_hash
  where k.reviewed_on is not null
),
days as (
  select product, day,
    count(*) as mentions,
    count(rating) as rated,
    -- Decimal sums are exact, so that a mean does not depend on the order of the rows.
    coalesce(sum(rating::decimal(9, 6)), 0) as rating_sum,
    count(label) as scored,
    count(*) filter (where label = 'negative') as negative,
    count(*) filter (where label = 'neutral') as neutral,
    count(*) filter (where label = 'positive') as positive
  from (
    select * from mentions
    union all by name
    select * replace ('(all)' as product) from mentions where duplicate_of is null
  )
  group by product, day
),
windows as (
  select *,
    sum(mentions) over last_7d as mentions_7d,
    sum(rated) over last_7d as rated_7d,
    sum(rating_sum) over last_7d as rating_sum_7d,
    sum(scored) over last_7d as scored_7d,
    sum(negative) over last_7d as negative_7d,
    sum(positive) over last_7d as positive_7d,
    sum(mentions) over last_28d as mentions_28d,
    sum(rated) over last_28d as rated_28d,
    sum(rating_sum) over last_28d as rating_sum_28d,
    sum(scored) over last_28d as scored_28d,
    sum(negative) over last_28d as negative_28d,
    sum(positive) over last_28d as positive_28d
  from days
  window
    last_7d as (partition by product order by day range between interval 6 days preceding and current row),
    last_28d as (partition by product order by day range between interval 27 days preceding and current row)
),
intervals as (
  select *, list_transform([
      struct_pack(k := negative, n := scored),
      struct_pack(k := positive, n := scored),
      struct_pack(k := negative_7d, n := scored_7d),
      struct_pack(k := positive_7d, n := scored_7d),
      struct_pack(k := negative_28d, n := scored_28d),
      struct_pack(k := positive_28d, n := scored_28d)
    ], lambda x:
      case when x.n > 0 then struct_pack(
        share := x.k / x.n::double,
        lo := greatest(0e0, (x.k + 1.920729410347062e0
          - 1.959963984540054e0 * sqrt(x.k * (x.n - x.k) / x.n::double + 0.960364705173531e0)) / (x.n + 3.841458820694124e0)),
        hi := least(1e0, (x.k + 1.920729410347062e0
          + 1.959963984540054e0 * sqrt(x.k * (x.n - x.k) / x.n::double + 0.960364705173531e0)) / (x.n + 3.841458820694124e0))
      ) end
    ) as w
  from windows
)
select product, day,
  mentions, rated, rating_sum::double / nullif(rated, 0) as mean_rating, scored, negative, neutral, positive,
  w[1].share as negative_share, w[1].lo as negative_share_lo, w[1].hi as negative_share_hi,
  neutral / nullif(scored, 0)::double as neutral_share,
  w[2].share as positive_share, w[2].lo as positive_share_lo, w[2].hi as positive_share_hi,
  mentions_7d, rating_sum_7d::double / nullif(rated_7d, 0) as mean_rating_7d, scored_7d, negative_7d, positive_7d,
  w[3].share as negative_share_7d, w[3].lo as negative_share_7d_lo, w[3].hi as negative_share_7d_hi,
  w[4].share as positive_share_7d, w[4].lo as positive_share_7d_lo, w[4].hi as positive_share_7d_hi,
  mentions_28d, rating_sum_28d::double / nullif(rated_28d, 0) as mean_rating_28d, scored_28d, negative_28d, positive_28d,
  w[5].share as negative_share_28d, w[5].lo as negative_share_28d_lo, w[5].hi as negative_share_28d_hi,
  w[6].share as positive_share_28d, w[6].lo as positive_share_28d_lo, w[6].hi as positive_share_28d_hi
from intervals
order by product, day
