-- audit: rates-within-their-intervals severity=error
select model, outcome, attribute, group_name, metric from gold.bias_audit
where k is not null and value is not null and value not between lo - 1e-9 and hi + 1e-9

-- audit: counts-within-their-reviews severity=error
select model, outcome, attribute, group_name, metric from gold.bias_audit where k > n

-- audit: verdicts-follow-their-intervals severity=error
-- Of a group by its ratio, of all groups by the value itself.
select model, outcome, attribute, group_name, metric
from (
  select *, if(group_name = '(all)', lo, ratio_lo) as low, if(group_name = '(all)', hi, ratio_hi) as high
  from gold.bias_audit where verdict is not null
)
where verdict <> case
  when reason is not null then 'not enough data'
  when coalesce(high < 0.8, false) or low > 1.25 then 'unfair'
  when low >= 0.8 and high <= 1.25 then 'fair'
  else 'not enough data'
end

-- audit: groups-are-large-enough-to-be-judged severity=error
select model, outcome, attribute, group_name, metric from gold.bias_audit
where group_name <> '(all)' and verdict in ('fair', 'unfair') and n < if(metric in ('coverage', 'selection_rate'), 30, 10)

-- audit: one-audit-at-a-time severity=error
select count(distinct run) as runs from gold.bias_audit having count(distinct run) > 1

-- audit: some-verdict severity=warn
-- Nothing could be compared: no reviews are rated, or no group is large enough.
select count(*) as figures from gold.bias_audit
where verdict is not null having count(*) > 0 and count(*) filter (where verdict <> 'not enough data') = 0
