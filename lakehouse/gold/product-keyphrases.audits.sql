-- audit: places-without-gaps severity=error
select product from gold.product_keyphrases group by product
having min(place) <> 1 or max(place) <> count(*) or count(*) > 20

-- audit: order-by-weight severity=error
select a.product, a.place
from gold.product_keyphrases a
join gold.product_keyphrases b on b.product = a.product and b.place = a.place + 1
where a.weight < b.weight

-- audit: a-phrase-once-per-product severity=error
select product, stem from gold.product_keyphrases group by product, stem having count(*) > 1

-- audit: no-more-reviews-than-there-are severity=error
-- Duplicates once: a product has at most as many as it has clusters.
select p.product, p.phrase, p.reviews, r.clusters
from gold.product_keyphrases p
left join (select product, count(distinct cluster_id) as clusters from silver.reviews group by product) r
  on r.product = p.product
where r.clusters is null or p.reviews > p.reviews_read or p.reviews_read > r.clusters or p.scored > p.reviews

-- audit: examples-have-the-phrase severity=error
select p.product, p.phrase, p.example_review_id
from gold.product_keyphrases p
left join silver.keyphrases k on k.review_id = p.example_review_id and k.stem = p.stem
where k.review_id is null

-- audit: intervals-contain-shares severity=error
select product, phrase from gold.product_keyphrases
where negative_share not between negative_share_lo - 1e-9 and negative_share_hi + 1e-9
