-- What passed the gate, sentence by sentence in the order of the summary. A sentence falls with the weakest of its claims: one
-- that is dropped takes it along, one that its evidence does not carry marks it.
with
judged as (
  select subject_kind, subject, place,
    list(claim_id order by part) as claims,
    bool_or(outcome = 'dropped') as dropped,
    bool_or(outcome = 'speculative') as speculative,
    min(confidence) as confidence,
    arg_min(badge, struct_pack(confidence, part)) as badge
  from silver.claims group by subject_kind, subject, place
)
select s.subject_kind, s.subject,
  row_number() over (partition by s.subject_kind, s.subject order by s.place) as place,
  s.kind,
  if(j.speculative, '[SPECULATIVE] ', '') || s.text as text,
  if(j.speculative, 'not_enough', 'supported') as verdict,
  j.confidence, j.badge, s.stance, s.counted, s.counted_of, s.quoted_from, s.quoted_of, j.claims, s.citations
from silver.summaries s
join judged j using (subject_kind, subject, place)
where not j.dropped
order by s.subject_kind, s.subject, place
