-- The catalogue of topics for people: what each is called, how many write about it, how they feel, whom to read first. The
-- topic 'none' has the reviews that belong to no topic; vanished topics stay, with no reviews.
with
-- Duplicates count once, as the earliest review of their cluster.
about as (
  select coalesce(t.topic, 'none') as topic, r.review_id, r.product, r.reviewed_on, r.rating, s.label
  from silver.reviews r
  join silver.topics t on t.review_id = r.review_id and t.text_hash = r.text_hash
  left join silver.sentiment s on s.review_id = r.review_id and s.text_hash = r.text_hash
  where r.duplicate_of is null and (t.topic is not null or t.reason in ('outlier', 'too_few'))
),
sizes as (
  select topic,
    count(*) as reviews,
    -- Decimal sums are exact, so that a mean does not depend on the order of the rows.
    sum(rating::decimal(9, 6))::double / nullif(count(rating), 0) as mean_rating,
    count(label) as scored,
    count(*) filter (where label = 'negative') as negative,
    count(*) filter (where label = 'positive') as positive,
    min(reviewed_on) as first_day,
    max(reviewed_on) as last_day
  from about group by topic
),
products as (
  select topic, list(product order by n desc, product)[:3] as products
  from (select topic, product, count(*) as n from about group by topic, product)
  group by topic
),
-- Those that still are there and still belong to the topic.
named as (
  select topic, unnest(representatives) as review_id, generate_subscripts(representatives, 1) as place
  from silver.topic_catalog
),
examples as (
  select n.topic,
    list(n.review_id order by n.place) as representatives,
    list(substring(r.text, 1, 240) || if(length(r.text) > 240, '…', '') order by n.place) as excerpts
  from named n
  join silver.topics t on t.review_id = n.review_id and t.topic = n.topic
  join silver.reviews r on r.review_id = n.review_id and r.text_hash = t.text_hash
  group by n.topic
),
total as (select sum(reviews) as reviews from sizes)
select c.topic, c.label,
  list_transform(c.terms::json[], lambda term: term ->> 'word') as terms,
  c.state,
  coalesce(s.reviews, 0) as reviews,
  coalesce(s.reviews / total.reviews::double, 0) as share,
  s.mean_rating,
  coalesce(s.scored, 0) as scored,
  coalesce(s.negative, 0) as negative,
  coalesce(s.positive, 0) as positive,
  s.negative / nullif(s.scored, 0)::double as negative_share,
  s.positive / nullif(s.scored, 0)::double as positive_share,
  s.first_day, s.last_day,
  coalesce(p.products, []) as products,
  coalesce(e.representatives, []) as representatives,
  coalesce(e.excerpts, []) as excerpts
from silver.topic_catalog c
cross join total
left join sizes s on s.topic = c.topic
left join products p on p.topic = c.topic
left join examples e on e.topic = c.topic
order by c.topic
