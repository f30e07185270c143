-- Reactions per day and product, and overall as product '(all)': reviews that affirm the reaction, of the product or of
-- stopping it. A review counts once per reaction and product.
with
-- Duplicates count once: overall the earliest review of each cluster; per product the earliest of the cluster that is
-- about it, so that the same text under a brand and a generic name counts once for each.
kept as (
  select product, review_id, text_hash, reviewed_on, duplicate_of, condition from silver.reviews
  where duplicate_of is null
  union all
  select product, review_id, text_hash, reviewed_on, duplicate_of, condition from silver.reviews d
  where duplicate_of is not null
    and not exists (from silver.reviews c where c.review_id = d.cluster_id and c.product = d.product)
  qualify row_number() over (partition by product, cluster_id order by reviewed_on nulls last, review_id) = 1
),
events as (
  select
    -- Said of no drug by name, or of the reviewed one by any of its names: it is the product's.
    if(e.drug is null or list_has_any(e.drug_names, string_split(k.product, ' / ')), k.product, e.drug) as product,
    k.review_id, k.reviewed_on as day, k.duplicate_of, e.reaction, e.severity, e.role
  from kept k
  join silver.adverse_events e on e.review_id = k.review_id and e.text_hash = k.text_hash
  where k.reviewed_on is not null
    and e.reaction is not null and e.assertion = 'affirmed' and e.role in ('adverse-event', 'withdrawal')
    -- What the product is taken for is no effect of it.
    and not coalesce(contains(k.condition, lower(e.reaction_name)), false)
    -- Another drug's is counted with the earliest of the duplicates alone.
    and (k.duplicate_of is null or e.drug is null or list_has_any(e.drug_names, string_split(k.product, ' / ')))
),
reviews as (
  select product, day, reaction, review_id,
    bool_or(severity in ('severe', 'life-threatening')) as severe,
    bool_and(role = 'withdrawal') as on_stopping
  from (
    select * from events
    union all by name
    select * replace ('(all)' as product) from events where duplicate_of is null
  )
  group by product, day, reaction, review_id
)
select r.product, r.day, r.reaction, v.name as reaction_name, v.system, v.mapped_code,
  count(*) as reviews,
  count(*) filter (where r.severe) as severe,
  count(*) filter (where r.on_stopping) as on_stopping
from reviews r
join silver.reactions v on v.code = r.reaction
group by r.product, r.day, r.reaction, v.name, v.system, v.mapped_code
order by r.product, r.day, r.reaction
