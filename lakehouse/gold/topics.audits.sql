-- audit: every-review-counted-once severity=error
select counted, expected
from (select coalesce(sum(reviews), 0) as counted from gold.topics),
  (select count(*) as expected
   from silver.reviews r join silver.topics t on t.review_id = r.review_id and t.text_hash = r.text_hash
   where r.duplicate_of is null and (t.topic is not null or t.reason in ('outlier', 'too_few')))
where counted <> expected

-- audit: topics-of-reviews-are-in-the-catalogue severity=error
select distinct topic from silver.topics where topic is not null
except
select topic from silver.topic_catalog where state <> 'vanished'

-- audit: vanished-topics-have-no-reviews severity=error
select topic from gold.topics where state = 'vanished' and reviews > 0

-- audit: shares-sum-to-one severity=error
select total from (select sum(share) as total, sum(reviews) as reviews from gold.topics)
where reviews > 0 and abs(total - 1) > 1e-9

-- audit: labels-add-up severity=error
select topic from gold.topics where negative + positive > scored or scored > reviews

-- audit: most-reviews-have-a-topic severity=warn
-- More than three in ten in none: the topics do not fit these reviews.
select topic, share from gold.topics where topic = 'none' and share > 0.3
