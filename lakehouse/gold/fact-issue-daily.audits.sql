-- audit: every-issue-counted-once severity=error
select issue, counted, expected
from (select issue, sum(posts) as counted from gold.fact_issue_daily where product = '(all)' group by issue)
full join (
  select i.issue, count(*) as expected
  from silver.reviews r join silver.issues i on i.review_id = r.review_id and i.text_hash = r.text_hash
  where r.duplicate_of is null and r.reviewed_on is not null and i.issue <> 'not_covered'
  group by i.issue
) using (issue)
where counted is distinct from expected

-- audit: no-more-posts-than-mentions severity=error
select f.product, f.day, f.issue
from gold.fact_issue_daily f
left join gold.product_daily p on p.product = f.product and p.day = f.day
where p.mentions is null or f.posts > p.mentions

-- audit: labels-add-up severity=error
select product, day, issue from gold.fact_issue_daily where negative > scored or scored > posts

-- audit: intervals-contain-shares severity=error
select product, day, issue from gold.fact_issue_daily
where negative_share not between negative_share_lo - 1e-9 and negative_share_hi + 1e-9
  or (scored = 0) <> (negative_share is null)

-- audit: most-posts-have-an-issue severity=warn
-- More than nine in ten without any category: the rules do not fit these reviews.
select general, total
from (
  select sum(posts) filter (where issue = 'general-feedback') as general, sum(posts) as total
  from gold.fact_issue_daily where product = '(all)'
)
where general > 0.9 * total
