-- The five most telling posts per product and issue: those that most readers found useful first, then the most surely
-- negative, then the newest. Posts without a date are among them.
with
-- Duplicates count once: overall the earliest review of each cluster; per product the earliest of the cluster that is
-- about it, so that the same text under a brand and a generic name counts once for each.
kept as (
  select product, review_id, text_hash, reviewed_on, useful_count from silver.reviews where duplicate_of is null
  union all
  select product, review_id, text_hash, reviewed_on, useful_count from silver.reviews d
  where duplicate_of is not null
    and not exists (from silver.reviews c where c.review_id = d.cluster_id and c.product = d.product)
  qualify row_number() over (partition by product, cluster_id order by reviewed_on nulls last, review_id) = 1
),
posts as (
  select k.product, i.issue,
    struct_pack(
      usefulness := -k.useful_count,
      negativity := -coalesce(s.p_negative, -1),
      age := -coalesce(k.reviewed_on - date '1970-01-01', -1000000),
      review_id := k.review_id
    ) as post
  from kept k
  join silver.issues i on i.review_id = k.review_id and i.text_hash = k.text_hash
  left join silver.sentiment s on s.review_id = k.review_id and s.text_hash = k.text_hash
  where i.issue <> 'not_covered'
),
best as (
  select product, issue, arg_min(post.review_id, post, 5) as review_ids from posts group by product, issue
),
placed as (
  select product, issue, unnest(review_ids) as review_id, generate_subscripts(review_ids, 1) as place from best
),
found as (
  -- Offsets count UTF-16 units, DuckDB's functions characters: an emoji before the match moves the excerpt by one.
  select p.product, p.issue, p.place, r.review_id, r.text, r.rating, r.useful_count, r.reviewed_on, r.condition, r.source,
    s.label, s.p_negative, greatest(0, coalesce((i.matched -> 0 ->> 'start')::integer, 0) - 80) as skipped
  from placed p
  join silver.reviews r on r.review_id = p.review_id
  join silver.issues i on i.review_id = p.review_id and i.text_hash = r.text_hash and i.issue = p.issue
  left join silver.sentiment s on s.review_id = p.review_id and s.text_hash = r.text_hash
)
select product, issue, place, review_id,
  if(skipped > 0, '…', '') || substring(text, skipped + 1, 240) || if(length(text) > skipped + 240, '…', '') as excerpt,
  rating, useful_count, label as sentiment, p_negative, reviewed_on, condition, source
from found
order by product, issue, place
