-- How every candidate did on every series (place 1 is the lowest error), and the series without a forecast with the reason.
select series, scope, name, measure, grain, model, outcome,
  case when mase is not null then row_number() over (
    partition by series order by outcome = 'winner' desc, mase nulls last, model
  ) end as place,
  mase, folds, horizon, first_step, last_step, reason
from silver.forecast_scores
order by series, place nulls last, model
