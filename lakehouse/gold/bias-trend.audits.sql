-- audit: ends-with-the-newest-audit severity=error
select last, newest
from (select max(audit) as last from gold.bias_trend), (
  select max(audit) as newest from silver.bias_audit where verdict is not null and value is not null
)
where last is distinct from newest

-- audit: an-audit-is-of-one-run severity=error
select audit from gold.bias_trend group by audit having count(distinct run) <> 1
