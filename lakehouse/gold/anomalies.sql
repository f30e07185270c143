-- Steps that were not what the steps before let expect, newest first, with the reviews behind each and what the first says.
select a.series, a.scope, a.name, a.measure, a.grain, a.step, a.direction, a.value, a.expected, a.expected_lo,
  a.expected_hi, a.score, a.reviews, a.review_ids,
  left(r.text, 240) || if(length(r.text) > 240, '…', '') as excerpt
from silver.anomalies a
left join silver.reviews r on r.review_id = a.review_ids[1]
order by a.step desc, abs(a.score) desc, a.series
