-- Topics over time: reviews per topic, product and day, and over all products as product '(all)'. The topic 'none' has the
-- reviews that belong to no topic.
with
-- Duplicates count once: overall the earliest review of each cluster; per product the earliest of the cluster that is
-- about it, so that the same text under a brand and a generic name counts once for each.
kept as (
  select product, review_id, text_hash, reviewed_on, duplicate_of from silver.reviews where duplicate_of is null
  union all
  select product, review_id, text_hash, reviewed_on, duplicate_of from silver.reviews d
  where duplicate_of is not null
    and not exists (from silver.reviews c where c.review_id = d.cluster_id and c.product = d.product)
  qualify row_number() over (partition by product, cluster_id order by reviewed_on nulls last, review_id) = 1
),
about as (
  select coalesce(t.topic, 'none') as topic, k.product, k.reviewed_on as day, k.duplicate_of, s.label
  from kept k
  join silver.topics t on t.review_id = k.review_id and t.text_hash = k.text_hash
  left join silver.sentiment s on s.review_id = k.review_id and s.text_hash = k.text_hash
  where k.reviewed_on is not null and (t.topic is not null or t.reason in ('outlier', 'too_few'))
)
select topic, product, day,
  count(*) as reviews,
  count(label) as scored,
  count(*) filter (where label = 'negative') as negative,
  count(*) filter (where label = 'positive') as positive
from (
  select * from about
  union all by name
  select * replace ('(all)' as product) from about where duplicate_of is null
)
group by topic, product, day
order by topic, product, day
