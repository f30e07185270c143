-- One row per product, and overall as product '(all)': how it stands, what people write about, and how the last 28 and 90
-- days compare with as many before. Days count back from the last day of the data, not from today.
-- Intervals are Wilson's (1927) at 95 %: (k + z²/2 ± z √(k (n - k) / n + z²/4)) / (n + z²), z = 1.959963984540054.
with
last_day as (select max(day) as last_day from gold.product_daily),
days as (select d.*, l.last_day - d.day as age from gold.product_daily d cross join last_day l),
totals as (
  select product,
    sum(mentions) as mentions, min(day) as first_day, max(day) as latest_day,
    sum(rated) as rated, sum((mean_rating * rated)::decimal(18, 6)) as rating_sum,
    sum(scored) as scored, sum(negative) as negative, sum(neutral) as neutral, sum(positive) as positive,
    coalesce(sum(mentions) filter (where age < 28), 0) as mentions_28d,
    coalesce(sum(mentions) filter (where age between 28 and 55), 0) as mentions_28d_before,
    coalesce(sum(mentions) filter (where age < 90), 0) as mentions_90d,
    coalesce(sum(mentions) filter (where age between 90 and 179), 0) as mentions_90d_before,
    coalesce(sum(scored) filter (where age < 28), 0) as n28,
    coalesce(sum(negative) filter (where age < 28), 0) as k28,
    coalesce(sum(scored) filter (where age between 28 and 55), 0) as n28_before,
    coalesce(sum(negative) filter (where age between 28 and 55), 0) as k28_before,
    coalesce(sum(scored) filter (where age < 90), 0) as n90,
    coalesce(sum(negative) filter (where age < 90), 0) as k90,
    coalesce(sum(scored) filter (where age between 90 and 179), 0) as n90_before,
    coalesce(sum(negative) filter (where age between 90 and 179), 0) as k90_before
  from days group by product
),
-- Clusters of duplicates none of whose reviews has a date.
clusters as (
  select product, cluster_id from silver.reviews group by product, cluster_id having count(reviewed_on) = 0
),
undated as (
  select product, count(*) as undated from clusters group by product
  union all
  select '(all)', count(*) from silver.reviews where duplicate_of is null and reviewed_on is null
  having count(*) > 0
),
issues as (
  select product, list(issue order by posts desc, issue)[:3] as top_issues
  from (
    select product, issue, sum(posts) as posts from gold.fact_issue_daily
    where issue <> 'general-feedback' group by product, issue
  )
  group by product
),
summaries as (
  select subject as product,
    string_agg(text, ' ' order by place)
      || coalesce(format(' Quotes are chosen from {:,} of {:,} reviews.', max(quoted_from), max(quoted_of)), '') as summary
  from gold.summary_sentences where subject_kind = 'product' group by subject
),
alerts as (
  select name as product, count(*) as anomalies,
    arg_max(struct_pack(step, measure, direction), struct_pack(step, size := abs(score), measure)) as latest
  from silver.anomalies where scope in ('product', 'overall') group by name
),
intervals as (
  select *,
    list_transform([struct_pack(k := negative, n := scored), struct_pack(k := positive, n := scored)], lambda x:
      case when x.n > 0 then struct_pack(
        share := x.k / x.n::double,
        lo := greatest(0e0, (x.k + 1.920729410347062e0
          - 1.959963984540054e0 * sqrt(x.k * (x.n - x.k) / x.n::double + 0.960364705173531e0)) / (x.n + 3.841458820694124e0)),
        hi := least(1e0, (x.k + 1.920729410347062e0
          + 1.959963984540054e0 * sqrt(x.k * (x.n - x.k) / x.n::double + 0.960364705173531e0)) / (x.n + 3.841458820694124e0))
      ) end
    ) as w,
    -- Two proportions, pooled variance.
    (k90 / nullif(n90, 0)::double - k90_before / nullif(n90_before, 0)::double)
      / nullif(sqrt((k90 + k90_before)::double / nullif(n90 + n90_before, 0)
        * (1 - (k90 + k90_before)::double / nullif(n90 + n90_before, 0))
        * (1e0 / nullif(n90, 0) + 1e0 / nullif(n90_before, 0))), 0) as z90
  from totals
)
select product,
  coalesce(mentions, 0) as mentions, coalesce(undated, 0) as undated, first_day, latest_day,
  rating_sum::double / nullif(rated, 0) as mean_rating,
  coalesce(scored, 0) as scored,
  w[1].share as negative_share, w[1].lo as negative_share_lo, w[1].hi as negative_share_hi,
  neutral / nullif(scored, 0)::double as neutral_share,
  w[2].share as positive_share, w[2].lo as positive_share_lo, w[2].hi as positive_share_hi,
  coalesce(mentions_28d, 0) as mentions_28d, coalesce(mentions_28d_before, 0) as mentions_28d_before,
  k28 / nullif(n28, 0)::double as negative_share_28d, k28_before / nullif(n28_before, 0)::double as negative_share_28d_before,
  coalesce(mentions_90d, 0) as mentions_90d, coalesce(mentions_90d_before, 0) as mentions_90d_before,
  k90 / nullif(n90, 0)::double as negative_share_90d, k90_before / nullif(n90_before, 0)::double as negative_share_90d_before,
  case
    when coalesce(least(n90, n90_before), 0) < 10 then 'too-few'
    when z90 > 1.959963984540054e0 then 'rising'
    when z90 < -1.959963984540054e0 then 'falling'
    else 'steady'
  end as negative_trend_90d,
  summary,
  coalesce(top_issues, []::varchar[]) as top_issues,
  coalesce(anomalies, 0) as anomalies, latest.step as latest_anomaly,
  latest.measure as latest_anomaly_measure, latest.direction as latest_anomaly_direction
from intervals
full join undated using (product)
left join issues using (product)
left join summaries using (product)
left join alerts using (product)
order by product
