import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import { keptReviews } from "../lakehouse/kept-reviews.ts";
import type { Lake, Sql } from "../lakehouse/lake.ts";
import { productEffects } from "../lakehouse/product-effects.ts";
import { sql } from "../lakehouse/sql.ts";
import { reviewStretch } from "../models/retrieval/evidence-of.ts";
import type { Subject } from "../models/summaries/summary.ts";
import type { Found, SummaryReview } from "../models/summaries/summary-review.ts";
import { findDrugs } from "../models/text/adverse-events/find-drugs.ts";
import { wordsOf } from "../models/text/adverse-events/words.ts";

/** What earlier steps found in the reviews, as summaries are made of it. */
export interface SubjectTables {
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly evidence: DatasetRef<"silver.evidence">;
  readonly sentiment: DatasetRef<"silver.sentiment">;
  readonly issues: DatasetRef<"silver.issues">;
  readonly events: DatasetRef<"silver.adverse_events">;
  readonly keyphrases: DatasetRef<"silver.keyphrases">;
  readonly topics: DatasetRef<"silver.topics">;
}

/** A subject with the reviews it is of, each text once. */
export interface SubjectReviews {
  readonly subject: Subject;
  /** As in silver.summaries.subject: the product, the issue, the topic's id. */
  readonly key: string;
  readonly reviews: readonly SummaryReview[];
}

/**
 * Every product, issue and topic with its reviews, one subject at a time: at most one is in memory. Stretches come without
 * vectors, see `withVectors`. Duplicates count once, as in Gold: of a product the earliest of a cluster that is about it, of an
 * issue or topic the earliest of all.
 */
export async function* readSubjects(lake: Lake, tables: SubjectTables): AsyncIterable<SubjectReviews> {
  let open: { kind: Subject["kind"]; key: string; name: string; reviews: SummaryReview[] } | undefined;
  for await (const { columns, rows } of lake.stream(subjectRows(tables))) {
    for (let i = 0; i < rows; i++) {
      const [kind, key, name, json] = columns.map((column) => column[i]);
      if (open && (open.kind !== kind || open.key !== key)) {
        yield subjectOf(open);
        open = undefined;
      }
      open ??= { kind: kind as Subject["kind"], key: String(key), name: String(name), reviews: [] };
      open.reviews.push(reviewOf(JSON.parse(String(json)) as ReviewRow));
    }
  }
  if (open) yield subjectOf(open);
}

function subjectOf(open: {
  kind: Subject["kind"];
  key: string;
  name: string;
  reviews: SummaryReview[];
}): SubjectReviews {
  return { subject: { kind: open.kind, name: open.name }, key: open.key, reviews: open.reviews };
}

/** kind, key, name, the review as JSON. */
function subjectRows({
  reviews,
  evidence,
  sentiment,
  issues,
  events,
  keyphrases,
  topics,
}: SubjectTables): Sql {
  return sql`
    with
    kept as (
      select review_id, text_hash, product, condition, language, text, reviewed_on, duplicate_of
      from ${keptReviews(sql`${reviews}`)}
    ),
    subjects as (
      select 'product' as kind, product as subject, product as name, review_id from kept
      union all
      select 'issue', i.issue, i.issue, k.review_id from kept k
      join ${issues} i on i.review_id = k.review_id and i.text_hash = k.text_hash
      where k.duplicate_of is null and i.issue is not null and i.issue <> 'general-feedback'
      union all
      select 'topic', t.topic, c.label, k.review_id from kept k
      join ${topics} t on t.review_id = k.review_id and t.text_hash = k.text_hash
      join silver.topic_catalog c on c.topic = t.topic
      where k.duplicate_of is null and t.topic <> 'none'
    ),
    stretches as (
      select e.review_id, list(e.starts order by e.place) as starts, list(e.ends order by e.place) as ends
      from ${evidence} e join kept k on k.review_id = e.review_id and k.text_hash = e.text_hash
      where e.place > 0 group by e.review_id
    ),
    effects as (
      select e.review_id, list(struct_pack(name := e.reaction_name, "start" := e.starts, "end" := e.ends) order by e.mention) as found
      from ${productEffects(sql`kept`, sql`${events}`)} e
      group by e.review_id
    ),
    tags as (
      select i.review_id, list(struct_pack(name := i.issue) order by i.issue) as found
      from ${issues} i join kept k on k.review_id = i.review_id and k.text_hash = i.text_hash
      where i.issue is not null and i.issue <> 'general-feedback' group by i.review_id
    ),
    phrases as (
      select p.review_id, list(struct_pack(name := p.phrase, "start" := p.starts_at, "end" := p.ends_at) order by p.place) as found
      from ${keyphrases} p join kept k on k.review_id = p.review_id and k.text_hash = p.text_hash
      where p.place between 1 and 5 group by p.review_id
    )
    select s.kind, s.subject, s.name,
      to_json(struct_pack(
        id := k.review_id, product := k.product, "language" := k.language, "text" := k.text, said_on := k.reviewed_on,
        label := m.label, p := greatest(m.p_negative, m.p_neutral, m.p_positive), explanation := m.explanation,
        starts := t.starts, ends := t.ends, effects := e.found, issues := g.found, phrases := p.found
      ))::varchar
    from subjects s
    join kept k on k.review_id = s.review_id
    left join stretches t on t.review_id = s.review_id
    left join ${sentiment} m on m.review_id = k.review_id and m.text_hash = k.text_hash
    left join effects e on e.review_id = s.review_id
    left join tags g on g.review_id = s.review_id
    left join phrases p on p.review_id = s.review_id
    order by s.kind, s.subject, s.review_id`;
}

interface ReviewRow {
  readonly id: string;
  readonly product: string;
  readonly language: string;
  readonly text: string;
  readonly said_on: string | null;
  readonly label: SummaryReview["label"] | null;
  readonly p: number | null;
  readonly explanation: NonNullable<SummaryReview["contributions"]> | null;
  readonly starts: readonly number[] | null;
  readonly ends: readonly number[] | null;
  readonly effects: readonly Found[] | null;
  readonly issues: readonly Found[] | null;
  readonly phrases: readonly Found[] | null;
}

const known = new Map<string, ReadonlySet<string>>();

/** Names of a product, generic and brands: that its reviews speak of it is no news. */
function namesOf(product: string): ReadonlySet<string> {
  let names = known.get(product);
  if (!names) {
    const words = wordsOf(product, { start: 0, end: product.length });
    names = new Set([
      product,
      ...product.split(" / "),
      ...findDrugs(product, words).flatMap(({ drugNames }) => drugNames),
    ]);
    known.set(product, names);
  }
  return names;
}

function reviewOf(row: ReviewRow): SummaryReview {
  const { id, product, language, text, starts, ends } = row;
  const saidOn = row.said_on === null ? {} : { saidOn: row.said_on };
  return {
    id,
    language,
    chunks: (starts ?? []).map((start, i) => {
      const end = ends?.[i] ?? start;
      return { evidence: { product, language, ...saidOn, ...reviewStretch(id, text, { start, end }) } };
    }),
    ...(row.label && { label: row.label }),
    ...(row.p !== null && { probability: row.p }),
    ...(row.explanation && { contributions: row.explanation }),
    effects: row.effects ?? [],
    issues: row.issues ?? [],
    keyphrases: (row.phrases ?? []).filter(({ name }) => !namesOf(product).has(name.toLowerCase())),
  };
}
