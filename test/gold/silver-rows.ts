import type { Lake } from "../../lakehouse/lake.ts";

/** A review of silver.reviews with its sentiment and issues, in the few words a test needs. */
export interface Written {
  readonly id: string;
  readonly product: string;
  readonly day: string | null;
  readonly label?: "negative" | "neutral" | "positive";
  readonly pNegative?: number;
  readonly rating?: number | null;
  readonly condition?: string | null;
  readonly useful?: number;
  /** The earliest review of its cluster of duplicates, where that is another one. */
  readonly duplicateOf?: string;
  readonly issues?: readonly string[];
  /** Keyphrases, the most telling first; their stems are they, lower-cased, without a plural s. */
  readonly phrases?: readonly string[];
  readonly text?: string;
  readonly matched?: string;
}

let commits = 0;

/** Appends the reviews, their sentiment and their issues to Silver in one commit. */
export async function writeSilver(lake: Lake, reviews: readonly Written[]): Promise<void> {
  const key = `silver-rows/${++commits}`;
  await lake.commit({ key, run: "test", task: "silver" }, async (tx) => {
    await tx.append("silver.reviews", columns(reviews.map(reviewRow)));
    await tx.append("silver.sentiment", columns(reviews.map(sentimentRow)));
    await tx.append("silver.issues", columns(reviews.flatMap(issueRows)));
    const phrases = reviews.flatMap(phraseRows);
    if (phrases.length > 0) await tx.append("silver.keyphrases", columns(phrases));
  });
}

/** Rows as the lake's columns. */
export function columns(rows: readonly Record<string, unknown>[]) {
  const names = Object.keys(rows[0] ?? {});
  return { names, columns: names.map((name) => rows.map((row) => row[name])), rows: rows.length };
}

function reviewRow(review: Written): Record<string, unknown> {
  return {
    review_id: review.id,
    source: "test",
    product: review.product,
    product_form: null,
    condition: review.condition ?? null,
    text: textOf(review),
    text_hash: hashOf(review),
    language: "en",
    rating: review.rating ?? null,
    rating_class: null,
    reviewed_on: review.day,
    useful_count: review.useful ?? 0,
    cluster_id: review.duplicateOf ?? review.id,
    duplicate_of: review.duplicateOf ?? null,
    pii_counts: "{}",
    age_band: null,
    sex: null,
    notes: [],
    cleaner: "test",
  };
}

function sentimentRow(review: Written): Record<string, unknown> {
  const negative = review.pNegative ?? (review.label === "negative" ? 0.8 : 0.1);
  const scored = review.label !== undefined;
  return {
    review_id: review.id,
    text_hash: hashOf(review),
    model: "test@1",
    reason: scored ? null : "not_covered",
    label: review.label ?? null,
    p_negative: scored ? negative : null,
    p_neutral: scored ? 0 : null,
    p_positive: scored ? 1 - negative : null,
    explanation: scored ? "[]" : null,
  };
}

function issueRows(review: Written): Record<string, unknown>[] {
  return (review.issues ?? ["general-feedback"]).map((issue) => ({
    review_id: review.id,
    text_hash: hashOf(review),
    model: "rules@1",
    issue,
    matched: review.matched ?? "[]",
  }));
}

function phraseRows(review: Written): Record<string, unknown>[] {
  return (review.phrases ?? []).map((phrase, at) => ({
    review_id: review.id,
    text_hash: hashOf(review),
    model: "phrases@1",
    place: at + 1,
    reason: null,
    phrase,
    stem: phrase.toLowerCase().replace(/s$/, ""),
    starts_at: 0,
    ends_at: phrase.length,
    score: 0.9 - at / 10,
  }));
}

function textOf({ id, text }: Written): string {
  return text ?? `Text of ${id}.`;
}

function hashOf(review: Written): string {
  return `hash-${review.id}`;
}
