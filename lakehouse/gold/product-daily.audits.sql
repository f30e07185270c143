-- audit: every-review-counted-once severity=error
-- Overall, each cluster of duplicates with a date counts once, no more and no less.
select counted, expected
from (select coalesce(sum(mentions), 0) as counted from gold.product_daily where product = '(all)'),
  (select count(*) as expected from silver.reviews where duplicate_of is null and reviewed_on is not null)
where counted <> expected

-- audit: every-review-counted-once-per-product severity=error
-- Each cluster counts once for each of its products; one with dated and undated reviews may be among the undated.
select product, counted, all_dated, any_dated
from (select product, sum(mentions) as counted from gold.product_daily where product <> '(all)' group by product)
full join (
  select product, count(*) filter (where dated = reviews) as all_dated, count(*) filter (where dated > 0) as any_dated
  from (
    select product, cluster_id, count(*) as reviews, count(reviewed_on) as dated
    from silver.reviews group by product, cluster_id
  )
  group by product
) using (product)
where coalesce(counted, 0) not between coalesce(all_dated, 0) and coalesce(any_dated, 0)

-- audit: every-score-counted severity=error
select counted, expected
from (select coalesce(sum(scored), 0) as counted from gold.product_daily where product = '(all)'),
  (select count(*) as expected
   from silver.reviews r join silver.sentiment s on s.review_id = r.review_id and s.text_hash = r.text_hash
   where r.duplicate_of is null and r.reviewed_on is not null and s.label is not null)
where counted <> expected

-- audit: shares-sum-to-one severity=error
select product, day from gold.product_daily
where scored > 0 and not coalesce(abs(negative_share + neutral_share + positive_share - 1) < 1e-9, false)

-- audit: shares-only-where-scored severity=error
select product, day from gold.product_daily where (scored = 0) <> (negative_share is null)

-- audit: intervals-contain-shares severity=error
select product, day from gold.product_daily
where negative_share not between negative_share_lo - 1e-9 and negative_share_hi + 1e-9
  or positive_share not between positive_share_lo - 1e-9 and positive_share_hi + 1e-9
  or negative_share_7d not between negative_share_7d_lo - 1e-9 and negative_share_7d_hi + 1e-9
  or positive_share_7d not between positive_share_7d_lo - 1e-9 and positive_share_7d_hi + 1e-9
  or negative_share_28d not between negative_share_28d_lo - 1e-9 and negative_share_28d_hi + 1e-9
  or positive_share_28d not between positive_share_28d_lo - 1e-9 and positive_share_28d_hi + 1e-9

-- audit: labels-add-up severity=error
select product, day from gold.product_daily
where negative + neutral + positive <> scored or scored > mentions or rated > mentions

-- audit: windows-hold-their-day severity=error
select product, day from gold.product_daily
where mentions_7d < mentions or mentions_28d < mentions_7d or scored_7d < scored or scored_28d < scored_7d
  or negative_7d < negative or negative_28d < negative_7d or positive_7d < positive or positive_28d < positive_7d

-- audit: days-within-the-data severity=error
select product, day from gold.product_daily
where day < (select min(reviewed_on) from silver.reviews) or day > (select max(reviewed_on) from silver.reviews)

-- audit: products-are-in-silver severity=error
select distinct product from gold.product_daily
where product <> '(all)' and product not in (select product from silver.reviews)

-- audit: most-reviews-scored severity=warn
-- Fewer than nine in ten scored: the shares stand on a part of the reviews.
select scored, mentions
from (select sum(scored) as scored, sum(mentions) as mentions from gold.product_daily where product = '(all)')
where scored < 0.9 * mentions

-- audit: most-reviews-dated severity=warn
select undated, reviews
from (select count(*) filter (where reviewed_on is null) as undated, count(*) as reviews from silver.reviews)
where undated > 0.05 * reviews
