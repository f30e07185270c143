-- audit: every-sentence-cites severity=error
select subject_kind, subject, place from gold.summary_sentences
where json_array_length(citations) = 0 and kind <> 'changed'

-- audit: what-the-evidence-does-not-carry-is-marked severity=error
select s.subject_kind, s.subject, s.place from gold.summary_sentences s
join silver.claims c on list_contains(s.claims, c.claim_id)
where c.outcome = 'dropped' or c.verdict = 'contradicted'
  or (c.outcome = 'speculative' and not starts_with(s.text, '[SPECULATIVE] '))

-- audit: quotes-stand-in-their-reviews severity=error
select s.subject_kind, s.subject, s.place
from gold.summary_sentences s
left join silver.reviews r on r.review_id = (s.citations->0->>'review')
where s.kind = 'quoted' and not coalesce(contains(r.text, replace(s.text, '[SPECULATIVE] ', '')), false)

-- audit: counts-have-their-reviews severity=error
select subject_kind, subject, place from gold.summary_sentences
where kind = 'counted' and (counted > counted_of or json_array_length(citations) <> least(counted, 1000))
