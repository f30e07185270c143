-- audit: every-reaction-counted-once severity=error
select reaction, counted, expected
from (select reaction, sum(reviews) as counted from gold.adverse_event_daily where product = '(all)' group by reaction)
full join (
  select e.reaction, count(distinct r.review_id) as expected
  from silver.reviews r join silver.adverse_events e on e.review_id = r.review_id and e.text_hash = r.text_hash
  where r.duplicate_of is null and r.reviewed_on is not null
    and e.reaction is not null and e.assertion = 'affirmed' and e.role <> 'symptom'
    and not coalesce(contains(r.condition, lower(e.reaction_name)), false)
  group by e.reaction
) using (reaction)
where counted is distinct from expected

-- audit: no-more-reviews-than-mentions severity=error
select e.day, e.reaction
from gold.adverse_event_daily e
left join gold.product_daily p on p.product = e.product and p.day = e.day
where e.product = '(all)' and (p.mentions is null or e.reviews > p.mentions)

-- audit: parts-of-the-whole severity=error
select product, day, reaction from gold.adverse_event_daily where severe > reviews or on_stopping > reviews

-- audit: most-effects-have-a-reaction severity=warn
-- More than four in ten without one: the vocabulary does not fit these reviews.
select without, total
from (
  select count(*) filter (where reaction is null) as without, count(*) as total
  from silver.adverse_events where kind = 'effect'
)
where without > 0.4 * total
