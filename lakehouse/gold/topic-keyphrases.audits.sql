-- audit: places-without-gaps severity=error
select topic from gold.topic_keyphrases group by topic
having min(place) <> 1 or max(place) <> count(*) or count(*) > 20

-- audit: order-by-weight severity=error
select a.topic, a.place
from gold.topic_keyphrases a
join gold.topic_keyphrases b on b.topic = a.topic and b.place = a.place + 1
where a.weight < b.weight

-- audit: a-phrase-once-per-topic severity=error
select topic, stem from gold.topic_keyphrases group by topic, stem having count(*) > 1

-- audit: no-more-reviews-than-there-are severity=error
select k.topic, k.phrase, k.reviews, r.reviews as of_topic
from gold.topic_keyphrases k
left join (select topic, count(*) as reviews from silver.topics where topic is not null group by topic) r on r.topic = k.topic
where r.reviews is null or k.reviews > k.reviews_read or k.reviews_read > r.reviews or k.scored > k.reviews

-- audit: examples-have-the-phrase severity=error
select p.topic, p.phrase, p.example_review_id
from gold.topic_keyphrases p
left join silver.keyphrases k on k.review_id = p.example_review_id and k.stem = p.stem
where k.review_id is null

-- audit: intervals-contain-shares severity=error
select topic, phrase from gold.topic_keyphrases
where negative_share not between negative_share_lo - 1e-9 and negative_share_hi + 1e-9
