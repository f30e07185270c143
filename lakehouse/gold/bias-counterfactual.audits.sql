-- audit: figures-or-a-reason severity=error
select model, swap from gold.bias_counterfactual where (reason is null) <> (flipped_share is not null)

-- audit: shares-within-their-intervals severity=error
select model, swap from gold.bias_counterfactual
where flipped > texts or flipped_share not between flipped_lo - 1e-9 and flipped_hi + 1e-9

-- audit: of-the-audit-beside-it severity=error
select c.run from gold.bias_counterfactual c where c.run not in (select run from gold.bias_audit)
