-- audit: intervals-nest-around-the-forecast severity=error
select series, step from gold.forecast
where not (lo95 <= lo80 and lo80 <= yhat and yhat <= hi80 and hi80 <= hi95)

-- audit: shares-stay-shares severity=error
select series, step from gold.forecast where measure <> 'volume' and (lo95 < 0 or hi95 > 1)

-- audit: steps-without-gaps severity=error
select series from gold.forecast group by series having min(ahead) <> 1 or max(ahead) <> count(*)

-- audit: forecast-by-the-winner severity=error
select distinct series, model from gold.forecast
except
select series, model from silver.forecast_scores where outcome = 'winner'

-- audit: forecasts-follow-the-data severity=error
select f.series, min(f.step) as first_step
from gold.forecast f
group by f.series
having min(f.step) <= (select max(last_step) from silver.forecast_scores s where s.series = f.series)

-- audit: no-forecast-at-all severity=warn
select 'no series is long enough to forecast' as why
where not exists (from gold.forecast) and exists (from silver.reviews)
