-- The five most telling posts per product and reaction, each with the first words that affirm it most gravely: the gravest
-- first, then the surest, then those that most readers found useful, then the newest. Posts without a date are among them.
with
-- Duplicates count once: overall the earliest review of each cluster; per product the earliest of the cluster that is
-- about it, so that the same text under a brand and a generic name counts once for each.
kept as (
  select product, review_id, text_hash, reviewed_on, useful_count, rating, source, condition, duplicate_of
  from silver.reviews
  where duplicate_of is null
  union all
  select product, review_id, text_hash, reviewed_on, useful_count, rating, source, condition, duplicate_of
  from silver.reviews d
  where duplicate_of is not null
    and not exists (from silver.reviews c where c.review_id = d.cluster_id and c.product = d.product)
  qualify row_number() over (partition by product, cluster_id order by reviewed_on nulls last, review_id) = 1
),
events as (
  select
    -- Said of no drug by name, or of the reviewed one by any of its names: it is the product's.
    if(e.drug is null or list_has_any(e.drug_names, string_split(k.product, ' / ')), k.product, e.drug) as product,
    e.reaction, k.review_id, e.mention, e.words, e.starts, e.ends, e.severity, e.role, e.dose, e.score,
    k.rating, k.useful_count, k.reviewed_on, k.source,
    coalesce(list_position(['life-threatening', 'severe', 'moderate'], e.severity), 4) as gravity
  from kept k
  join silver.adverse_events e on e.review_id = k.review_id and e.text_hash = k.text_hash
  where e.reaction is not null and e.assertion = 'affirmed' and e.role in ('adverse-event', 'withdrawal')
    -- What the product is taken for is no effect of it.
    and not coalesce(contains(k.condition, lower(e.reaction_name)), false)
    -- Another drug's is counted with the earliest of the duplicates alone.
    and (k.duplicate_of is null or e.drug is null or list_has_any(e.drug_names, string_split(k.product, ' / ')))
),
-- One mention of each post.
posts as (
  select * from events
  qualify row_number() over (partition by product, reaction, review_id order by gravity, score desc, mention) = 1
),
placed as (
  select *, row_number() over (
      partition by product, reaction
      order by gravity, score desc, useful_count desc, reviewed_on desc nulls last, review_id
    ) as place
  from posts
  qualify place <= 5
)
select product, reaction, place::integer as place, review_id, words, starts, ends, severity, role, dose, score,
  rating, useful_count, reviewed_on, source
from placed
order by product, reaction, place
