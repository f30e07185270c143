-- Posts without an issue that ask for something to be done, per product: the highest risk first, then those that most readers
-- found useful, then the most surely negative, then the newest. Posts without a date are among them.
with
-- Duplicates count once: the earliest of each cluster that is about the product.
kept as (
  select product, review_id, text_hash, reviewed_on, useful_count from silver.reviews where duplicate_of is null
  union all
  select product, review_id, text_hash, reviewed_on, useful_count from silver.reviews d
  where duplicate_of is not null
    and not exists (from silver.reviews c where c.review_id = d.cluster_id and c.product = d.product)
  qualify row_number() over (partition by product, cluster_id order by reviewed_on nulls last, review_id) = 1
),
posts as (
  select k.product,
    struct_pack(
      urgency := case t.risk when 'high' then 0 when 'medium' then 1 else 2 end,
      usefulness := -k.useful_count,
      negativity := -coalesce(s.p_negative, -1),
      age := -coalesce(k.reviewed_on - date '1970-01-01', -1000000),
      review_id := k.review_id
    ) as post
  from kept k
  join silver.triage t on t.review_id = k.review_id and t.text_hash = k.text_hash
  left join silver.sentiment s on s.review_id = k.review_id and s.text_hash = k.text_hash
  where t.action <> 'none'
),
best as (
  select product, arg_min(post.review_id, post, 50) as review_ids from posts group by product
),
placed as (
  select product, unnest(review_ids) as review_id, generate_subscripts(review_ids, 1) as place from best
),
found as (
  -- Offsets count UTF-16 units, DuckDB's functions characters: an emoji before the words moves the excerpt by one.
  select p.product, p.place, r.review_id, r.text, r.useful_count, r.reviewed_on, t.risk, t.theme, t.action, t.source,
    s.label, s.p_negative,
    list_transform(from_json(t.reasons, '[{"rule":"VARCHAR","words":"VARCHAR"}]'),
      lambda x: replace(x.rule, '-', ' ') || ': ' || x.words) as reasons,
    greatest(0, coalesce((t.reasons -> 0 ->> 'start')::integer, 0) - 80) as skipped
  from placed p
  join silver.reviews r on r.review_id = p.review_id
  join silver.triage t on t.review_id = p.review_id and t.text_hash = r.text_hash
  left join silver.sentiment s on s.review_id = p.review_id and s.text_hash = r.text_hash
)
select product, place, review_id, risk, reasons, theme, action,
  if(skipped > 0, '…', '') || substring(text, skipped + 1, 240) || if(length(text) > skipped + 240, '…', '') as excerpt,
  label as sentiment, p_negative, useful_count, reviewed_on, source
from found
order by product, place
