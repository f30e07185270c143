-- audit: places-without-gaps severity=error
select product, issue from gold.top_issue_posts group by product, issue
having min(place) <> 1 or max(place) <> count(*) or count(*) > 5

-- audit: excerpts-are-from-the-post severity=error
select p.product, p.issue, p.review_id
from gold.top_issue_posts p
left join silver.reviews r on r.review_id = p.review_id
where r.review_id is null or not contains(r.text, trim(p.excerpt, '…'))

-- audit: order-by-usefulness severity=error
select a.product, a.issue, a.place
from gold.top_issue_posts a
join gold.top_issue_posts b on b.product = a.product and b.issue = a.issue and b.place = a.place + 1
where a.useful_count < b.useful_count

-- audit: every-issue-has-posts severity=error
select distinct product, issue from gold.fact_issue_daily
where product <> '(all)'
except
select product, issue from gold.top_issue_posts
