-- audit: every-review-counted-once severity=error
select topic, counted, expected
from (select topic, sum(reviews) as counted from gold.topic_daily where product = '(all)' group by topic)
full join (
  select coalesce(t.topic, 'none') as topic, count(*) as expected
  from silver.reviews r join silver.topics t on t.review_id = r.review_id and t.text_hash = r.text_hash
  where r.duplicate_of is null and r.reviewed_on is not null
    and (t.topic is not null or t.reason in ('outlier', 'too_few'))
  group by 1
) using (topic)
where counted is distinct from expected

-- audit: no-more-reviews-than-mentions severity=error
select t.product, t.day
from (select product, day, sum(reviews) as reviews from gold.topic_daily group by product, day) t
left join gold.product_daily p on p.product = t.product and p.day = t.day
where p.mentions is null or t.reviews > p.mentions

-- audit: labels-add-up severity=error
select topic, product, day from gold.topic_daily where negative + positive > scored or scored > reviews

-- audit: topics-are-in-the-catalogue severity=error
select distinct topic from gold.topic_daily
except
select topic from gold.topics
