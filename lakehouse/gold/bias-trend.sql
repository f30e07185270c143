-- The last 30 audits of what verdicts are given on.
select run, audit, model, outcome, attribute, group_name, metric, n, value, lo, hi, verdict
from silver.bias_audit
where verdict is not null and value is not null and audit > (select max(audit) - 30 from silver.bias_audit)
order by audit, model, outcome, attribute, group_name, metric
