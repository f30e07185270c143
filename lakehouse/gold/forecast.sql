-- Forecasts of volume and sentiment shares, overall, per condition and per product, with 80 % and 95 % intervals.
select series, scope, name, measure, grain, step, ahead, yhat, lo80, hi80, lo95, hi95, model
from silver.forecast
order by series, step
