-- audit: places-without-gaps severity=error
select product, reaction from gold.adverse_event_evidence group by product, reaction
having min(place) <> 1 or max(place) <> count(*) or count(*) > 5

-- audit: words-are-from-the-post severity=error
select e.product, e.reaction, e.review_id
from gold.adverse_event_evidence e
left join silver.reviews r on r.review_id = e.review_id
where r.review_id is null or not contains(r.text, e.words)

-- audit: every-reaction-has-evidence severity=error
select distinct product, reaction from gold.adverse_event_daily where product <> '(all)'
except
select product, reaction from gold.adverse_event_evidence
