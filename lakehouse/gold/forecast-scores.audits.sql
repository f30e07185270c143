-- audit: one-winner-or-a-reason severity=error
select series from gold.forecast_scores group by series
having count(*) filter (where outcome = 'winner') <> 1 and count(reason) <> count(*)

-- audit: winner-has-the-lowest-error severity=error
select w.series, w.model, s.model as better
from gold.forecast_scores w join gold.forecast_scores s on s.series = w.series
where w.outcome = 'winner' and s.outcome = 'scored' and s.mase < w.mase

-- audit: winners-forecast severity=error
select series from gold.forecast_scores where outcome = 'winner'
except
select series from gold.forecast

-- audit: no-reason-without-failure severity=error
select series, model from gold.forecast_scores where (mase is null) <> (reason is not null)

-- audit: winner-beats-last-season severity=warn
-- On these the best candidate was no better than the values of a season ago.
select series, model, mase from gold.forecast_scores where outcome = 'winner' and mase > 1.5
