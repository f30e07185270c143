-- What a topic's reviews talk about more than those of other topics: its twenty weightiest keyphrases that at least two
-- reviews have, each in its commonest form, with how negative these reviews are and one to read.
-- The weight is class-based TF-IDF (Grootendorst 2022, BERTopic) with a topic as the class and a review as the unit: share of
-- the topic's reviews that have the phrase * ln(1 + phrases per topic / reviews of all topics that have it).
-- Intervals are Wilson's (1927) at 95 %: (k + z²/2 ± z √(k (n - k) / n + z²/4)) / (n + z²), z = 1.959963984540054.
with
-- Duplicates count once: the earliest review of each cluster.
kept as (
  select t.topic, r.review_id, r.text_hash
  from silver.reviews r
  join silver.topics t on t.review_id = r.review_id and t.text_hash = r.text_hash
  where r.duplicate_of is null and t.topic is not null
),
said as (
  select k.topic, k.review_id, p.stem, p.phrase, p.place, p.score, s.label
  from kept k
  join silver.keyphrases p on p.review_id = k.review_id and p.text_hash = k.text_hash
  left join silver.sentiment s on s.review_id = k.review_id and s.text_hash = k.text_hash
  where p.place > 0
),
topics as (select topic, count(distinct review_id) as read, count(*) as phrases from said group by topic),
overall as (select stem, count(*) as reviews from said group by stem),
average as (select avg(phrases) as phrases from topics),
forms as (
  select topic, stem, arg_max(phrase, struct_pack(n, phrase)) as phrase
  from (select topic, stem, phrase, count(*) as n from said group by topic, stem, phrase)
  group by topic, stem
),
counted as (
  select topic, stem, count(*) as reviews, count(label) as scored,
    count(*) filter (where label = 'negative') as negative,
    arg_min(review_id, struct_pack(place, doubt := -score, review_id)) as example
  from said group by topic, stem
  having count(*) > 1
),
weighed as (
  select c.*, f.phrase, p.read, (c.reviews / p.read::double) * ln(1 + a.phrases / o.reviews) as weight
  from counted c
  join forms f on f.topic = c.topic and f.stem = c.stem
  join topics p on p.topic = c.topic
  join overall o on o.stem = c.stem
  cross join average a
),
placed as (
  select *, row_number() over (partition by topic order by weight desc, reviews desc, stem) as place from weighed
),
intervals as (
  select *, list_transform([struct_pack(k := negative, n := scored)], lambda x:
      case when x.n > 0 then struct_pack(
        share := x.k / x.n::double,
        lo := greatest(0e0, (x.k + 1.920729410347062e0
          - 1.959963984540054e0 * sqrt(x.k * (x.n - x.k) / x.n::double + 0.960364705173531e0)) / (x.n + 3.841458820694124e0)),
        hi := least(1e0, (x.k + 1.920729410347062e0
          + 1.959963984540054e0 * sqrt(x.k * (x.n - x.k) / x.n::double + 0.960364705173531e0)) / (x.n + 3.841458820694124e0))
      ) end
    )[1] as w
  from placed where place <= 20
)
select topic, place::integer as place, phrase, stem, reviews, read as reviews_read, weight, scored, negative,
  w.share as negative_share, w.lo as negative_share_lo, w.hi as negative_share_hi, example as example_review_id
from intervals
order by topic, place
