-- audit: every-product-once severity=error
select product, silver.product as in_silver
from gold.product_summary
full join (select distinct product from silver.reviews) silver using (product)
where product <> '(all)' and (silver.product is null or mentions is null)

-- audit: same-mentions-as-by-day severity=error
select product, s.mentions, d.mentions as by_day
from gold.product_summary s
full join (select product, sum(mentions) as mentions from gold.product_daily group by product) d using (product)
where s.mentions is distinct from coalesce(d.mentions, 0)

-- audit: reviews-all-told severity=error
-- With and without a date, overall: one per cluster of duplicates.
select counted, expected
from (select coalesce(sum(mentions + undated), 0) as counted from gold.product_summary where product = '(all)'),
  (select count(*) as expected from silver.reviews where duplicate_of is null)
where counted <> expected

-- audit: shares-sum-to-one severity=error
select product from gold.product_summary
where scored > 0 and not coalesce(abs(negative_share + neutral_share + positive_share - 1) < 1e-9, false)

-- audit: intervals-contain-shares severity=error
select product from gold.product_summary
where negative_share not between negative_share_lo - 1e-9 and negative_share_hi + 1e-9
  or positive_share not between positive_share_lo - 1e-9 and positive_share_hi + 1e-9

-- audit: recent-within-total severity=error
select product from gold.product_summary
where mentions_28d > mentions_90d or mentions_90d + mentions_90d_before > mentions

-- audit: no-product-named-all severity=error
-- The name that stands for all products is no product's.
select review_id from silver.reviews where product = '(all)'
