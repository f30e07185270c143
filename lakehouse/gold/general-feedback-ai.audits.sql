-- audit: places-without-gaps severity=error
select product from gold.general_feedback_ai group by product
having min(place) <> 1 or max(place) <> count(*) or count(*) > 50

-- audit: highest-risk-first severity=error
select a.product, a.place
from gold.general_feedback_ai a
join gold.general_feedback_ai b on b.product = a.product and b.place = a.place + 1
where case a.risk when 'high' then 0 when 'medium' then 1 else 2 end
  > case b.risk when 'high' then 0 when 'medium' then 1 else 2 end

-- audit: every-high-risk-post-is-there severity=error
-- Or its product has fifty that come before it.
select r.review_id
from silver.triage t
join silver.reviews r on r.review_id = t.review_id and r.text_hash = t.text_hash
where t.risk = 'high' and r.duplicate_of is null
  and not exists (from gold.general_feedback_ai g where g.review_id = t.review_id)
  and not exists (from gold.general_feedback_ai g where g.product = r.product and g.place = 50 and g.risk = 'high')

-- audit: duplicates-once severity=error
select g.product, r.cluster_id
from gold.general_feedback_ai g join silver.reviews r on r.review_id = g.review_id
group by g.product, r.cluster_id having count(*) > 1

-- audit: risks-have-reasons severity=error
select product, place from gold.general_feedback_ai where (risk = 'low') <> (len(reasons) = 0)

-- audit: words-are-from-the-post severity=error
select g.product, g.place
from gold.general_feedback_ai g
left join silver.reviews r on r.review_id = g.review_id
where r.review_id is null or not contains(r.text, trim(g.excerpt, '…'))
  or len(list_filter(g.reasons, lambda x: not contains(r.text, substring(x, strpos(x, ': ') + 2)))) > 0
