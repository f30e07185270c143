-- The newest counterfactual test, beside the one before.
with
newest as (
  select * from silver.bias_counterfactual where audit = (select max(audit) from silver.bias_counterfactual)
),
previous as (
  select * from silver.bias_counterfactual
  where audit = (
    select max(audit) from silver.bias_counterfactual
    where audit < (select max(audit) from silver.bias_counterfactual)
  )
)
select n.run, n.audit, n.model, n.swap, n.texts, n.mean_change, n.mean_change_lo, n.mean_change_hi,
  n.mean_shift, n.mean_shift_lo, n.mean_shift_hi, n.flipped, n.flipped_share, n.flipped_lo, n.flipped_hi, n.reason,
  p.mean_change as previous_mean_change, p.flipped_share as previous_flipped_share
from newest n
left join previous p on split_part(p.model, '@', 1) = split_part(n.model, '@', 1) and p.swap = n.swap
order by n.model, n.swap
