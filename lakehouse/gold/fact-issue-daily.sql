-- Issues per day and product, and overall as product '(all)': posts that mention the issue, and how negative they are.
-- A post counts once per issue.
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
posts as (
  select k.product, k.reviewed_on as day, i.issue, k.rating, k.duplicate_of, s.label
  from kept k
  join silver.issues i on i.review_id = k.review_id and i.text_hash = k.text_hash
  left join silver.sentiment s on s.review_id = k.review_id and s.text_hash = k.text_hash
  where k.reviewed_on is not null and i.issue <> 'not_covered'
),
days as (
  select product, day, issue,
    count(*) as posts,
    count(rating) as rated,
    -- Decimal sums are exact, so that a mean does not depend on the order of the rows.
    sum(rating::decimal(9, 6)) as rating_sum,
    count(label) as scored,
    count(*) filter (where label = 'negative') as negative
  from (
    select * from posts
    union all by name
    select * replace ('(all)' as product) from posts where duplicate_of is null
  )
  group by product, day, issue
),
intervals as (
  select *, list_transform([struct_pack(k := negative, n := scored)], lambda x:
      case when x.n > 0 then struct_pack(
        share := x.k / x.n::double,
        lo := greatest(0e0, (x.k + 1.920729410347062e0
          - 1.959963984540054e0 * sqrt(x.k * (x.n - x.k) / x.n::double + 0.960364705173531e0)) / (x.n + 3.841458820694124e0)),
        hi := least(1e0, (x.k + 1.920729410347062e0
          + 1.959963984540054e0 * sqrt(x.k * (x.n - x.k) / x.n::double + 0.960364705173531e0)) / (x.n + 3.841458820694124e0))
      ) end
    )[1] as w
  from days
)
select product, day, issue, posts, rating_sum::double / nullif(rated, 0) as mean_rating, scored, negative,
  w.share as negative_share, w.lo as negative_share_lo, w.hi as negative_share_hi
from intervals
order by product, day, issue
