-- audit: outside-the-expected-range severity=error
select series, step from gold.anomalies
where value between expected_lo and expected_hi or (direction = 'up') <> (score > 0) or abs(score) <= 3.5

-- audit: spikes-name-reviews severity=error
select series, step from gold.anomalies where direction = 'up' and len(review_ids) = 0

-- audit: reviews-behind-exist severity=error
select review_id from (select distinct unnest(review_ids) as review_id from gold.anomalies)
where review_id not in (select review_id from silver.reviews)

-- audit: steps-within-the-data severity=error
select series, step from gold.anomalies where step > (select max(reviewed_on) from silver.reviews)

-- audit: few-anomalies severity=warn
-- More than one step in fifty of a series: the threshold does not fit it.
select series, count(*) as anomalies from gold.anomalies group by series, grain
having count(*) > 0.02 * datediff(grain, (select min(reviewed_on) from silver.reviews), (select max(reviewed_on) from silver.reviews))
  and count(*) > 3
