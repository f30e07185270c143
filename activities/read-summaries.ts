import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { productEffects } from "../lakehouse/product-effects.ts";
import { sql } from "../lakehouse/sql.ts";

/** A summary that no verdict stands for yet. */
export interface SummaryToJudge {
  readonly kind: string;
  readonly subject: string;
  readonly content: string;
  /** name@version of what wrote it. */
  readonly model: string;
  readonly answerKey: string | null;
  readonly costUsd: number;
  readonly sentences: readonly SentenceToJudge[];
  /** Summaries that were to be judged when this began. */
  readonly of: number;
  /** What the lake holds of the reviews that are cited, by id. */
  readonly reviews: ReadonlyMap<string, CitedReview>;
}

export interface SentenceToJudge {
  readonly place: number;
  readonly kind: "counted" | "quoted" | "generated" | "changed";
  readonly text: string;
  readonly about: { readonly kind: string; readonly name: string } | null;
  readonly counted: number | null;
  readonly countedOf: number | null;
  readonly citations: readonly {
    readonly evidence: string;
    readonly review: string;
    readonly start: number;
    readonly end: number;
  }[];
}

/** A review as the lake has it now: what a count is checked against. */
export interface CitedReview {
  readonly text: string;
  readonly product: string;
  readonly language: string;
  readonly languageConfidence: number | null;
  readonly label: string | null;
  /** Calibrated, of the label. */
  readonly probability: number | null;
  /** Effects that it affirms of its product, with how sure their spans are. */
  readonly effects: ReadonlyMap<string, number>;
  readonly issues: ReadonlySet<string>;
  /** In small letters. */
  readonly phrases: ReadonlySet<string>;
}

export interface JudgedTables {
  readonly summaries: DatasetRef<"silver.summaries">;
  readonly reviews: DatasetRef<"silver.reviews">;
  readonly sentiment: DatasetRef<"silver.sentiment">;
  readonly issues: DatasetRef<"silver.issues">;
  readonly events: DatasetRef<"silver.adverse_events">;
  readonly keyphrases: DatasetRef<"silver.keyphrases">;
}

/** Summaries read at once. */
const atOnce = 50;

/** Every summary without claims of its content by this gate, in the order of kind and subject. */
export async function* readSummaries(
  lake: Lake,
  tables: JudgedTables,
  gate: string,
): AsyncIterable<SummaryToJudge> {
  const pending = await lake.query<{ kind: string; subject: string }>(sql`
    select distinct subject_kind as kind, subject from ${tables.summaries} s
    where kind <> 'none' and not exists (
      from silver.claims c
      where c.subject_kind = s.subject_kind and c.subject = s.subject and c.content = s.content and c.model = ${gate}
    )
    order by kind, subject`);
  for (let at = 0; at < pending.length; at += atOnce) {
    const ids = pending.slice(at, at + atOnce).map(({ kind, subject }) => `${kind} ${subject}`);
    const rows = await lake.query<SentenceRow>(sql`
      select subject_kind, subject, place, kind, text, about, counted, counted_of, citations, model, answer_key, cost_usd, content
      from ${tables.summaries}
      where kind <> 'none' and list_contains(${ids}, subject_kind || ' ' || subject)
      order by subject_kind, subject, place`);
    const sentences = rows.map((row) => ({ row, sentence: sentenceOf(row) }));
    const cited = sentences.flatMap(({ sentence }) => sentence.citations.map(({ review }) => review));
    const reviews = await citedReviews(lake, tables, [...new Set(cited)]);
    const bySubject = new Map<string, typeof sentences>();
    for (const each of sentences) {
      const id = `${each.row.subject_kind} ${each.row.subject}`;
      bySubject.set(id, [...(bySubject.get(id) ?? []), each]);
    }
    for (const of of bySubject.values()) {
      const { row } = of[0] ?? {};
      if (!row) continue;
      yield {
        ...{ kind: row.subject_kind, subject: row.subject, content: row.content, model: row.model },
        ...{ answerKey: row.answer_key, costUsd: row.cost_usd, of: pending.length, reviews },
        sentences: of.map(({ sentence }) => sentence),
      };
    }
  }
}

async function citedReviews(
  lake: Lake,
  { reviews, sentiment, issues, events, keyphrases }: JudgedTables,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CitedReview>> {
  const rows = await lake.query<ReviewRow>(sql`
    with cited as (from ${reviews} r where list_contains(${ids}, r.review_id))
    select r.review_id, r.text, r.product, r.language, r.language_confidence, s.label,
      greatest(s.p_negative, s.p_neutral, s.p_positive) as probability,
      (
        select to_json(list(struct_pack(name := reaction_name, score := score)))::varchar
        from ${productEffects(sql`cited`, sql`${events}`)} e
        where e.review_id = r.review_id
      ) as effects,
      (
        select list(issue) from ${issues} i
        where i.review_id = r.review_id and i.text_hash = r.text_hash and i.issue is not null
      ) as issues,
      (
        select list(phrase) from ${keyphrases} p
        where p.review_id = r.review_id and p.text_hash = r.text_hash and p.place > 0
      ) as phrases
    from cited r
    left join ${sentiment} s on s.review_id = r.review_id and s.text_hash = r.text_hash`);
  return new Map(rows.map((row) => [row.review_id, reviewOf(row)]));
}

function reviewOf({ effects, issues, phrases, language_confidence, ...row }: ReviewRow): CitedReview {
  const found = new Map<string, number>();
  for (const { name, score } of JSON.parse(effects ?? "[]") as { name: string; score: number }[])
    found.set(name, Math.max(score, found.get(name) ?? 0));
  return {
    ...row,
    languageConfidence: language_confidence,
    effects: found,
    issues: new Set(issues),
    phrases: new Set(phrases?.map((phrase) => phrase.toLowerCase())),
  };
}

function sentenceOf(row: SentenceRow): SentenceToJudge {
  return {
    ...{ place: row.place, kind: row.kind, text: row.text, counted: row.counted, countedOf: row.counted_of },
    about: row.about === null ? null : (JSON.parse(row.about) as SentenceToJudge["about"]),
    citations: JSON.parse(row.citations) as SentenceToJudge["citations"],
  };
}

interface SentenceRow {
  readonly subject_kind: string;
  readonly subject: string;
  readonly place: number;
  readonly kind: SentenceToJudge["kind"];
  readonly text: string;
  readonly about: string | null;
  readonly counted: number | null;
  readonly counted_of: number | null;
  readonly citations: string;
  readonly model: string;
  readonly answer_key: string | null;
  readonly cost_usd: number;
  readonly content: string;
}

interface ReviewRow {
  readonly review_id: string;
  readonly text: string;
  readonly product: string;
  readonly language: string;
  readonly language_confidence: number | null;
  readonly label: string | null;
  readonly probability: number | null;
  readonly effects: string | null;
  readonly issues: readonly string[] | null;
  readonly phrases: readonly string[] | null;
}
