-- The newest audit, every figure beside that of the audit before. A model is its name: a new version is compared with the old.
with
named as (
  select *, split_part(model, '@', 1) as model_name from silver.bias_audit
),
newest as (
  select * from named where audit = (select max(audit) from silver.bias_audit)
),
previous as (
  select * from named
  where audit = (select max(audit) from silver.bias_audit where audit < (select max(audit) from silver.bias_audit))
)
select n.run, n.audit, n.model, n.outcome, n.attribute, n.group_name, n.metric, n.k, n.n, n.value, n.lo, n.hi,
  n.ratio, n.ratio_lo, n.ratio_hi, n.verdict, n.reason,
  p.run as previous_run, p.value as previous_value, p.verdict as previous_verdict,
  p.verdict is not null and p.verdict is distinct from n.verdict as turned
from newest n
left join previous p on p.model_name = n.model_name and p.outcome = n.outcome and p.attribute = n.attribute
  and p.group_name = n.group_name and p.metric = n.metric
order by n.model, n.outcome, n.attribute, n.group_name, n.metric
