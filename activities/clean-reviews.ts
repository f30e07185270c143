import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Columns } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import {
  type CleanResult,
  cleanerOf,
  cleanReview,
  type RawReview,
} from "../models/text/clean/clean-review.ts";
import { createPiiTokens, type PiiTokens } from "../models/text/clean/pii/pii-tokens.ts";
import { type IdentifyLanguage, loadLanguageIdentifier } from "../models/text/language/identify-language.ts";
import { type CleanTotals, countCleaned } from "./count-cleaned.ts";
import { pruneSilver } from "./prune-silver.ts";
import { defineStep, type StepContext } from "./step.ts";
import { type BronzeRecord, writeCleanPart } from "./write-clean-part.ts";

export interface CleanReviewsInput {
  readonly reviews: DatasetRef<"bronze.reviews">;
  /** Records per commit: what a killed night has to do again. 10,000 (two or three seconds) unless said. */
  readonly recordsPerPart?: number;
}

export interface CleanReviewsOutput extends CleanTotals {
  readonly reviews: DatasetRef<"silver.reviews">;
}

/**
 * Bronze reviews to Silver: cleaned, scrubbed of personal data, duplicates linked; what cannot be trusted goes to
 * quarantine.records with stage `clean`.
 *
 * Incremental: cleans the records that neither Silver nor quarantine has, in parts that commit on their own. Equal
 * bronze gives equal Silver, whatever the parts, their order, or where a run was cut off. Reviews that bronze has no
 * longer, and those that other rules cleaned or another key sealed, are taken out first.
 */
export const cleanReviews = defineStep(
  async (input: CleanReviewsInput, context: StepContext): Promise<CleanReviewsOutput> => {
    const tokens = context.piiKeys ? createPiiTokens(context.piiKeys) : undefined;
    const cleaner = cleanerOf(tokens);
    await pruneSilver(context, cleaner);
    const total = await countPending(input.reviews, context);
    context.progress(0, total, "reviews");
    if (total > 0) await cleanPending(input, total, context, tokens);
    const { value: totals, snapshot } = await context.commit(
      (transaction) => countCleaned(transaction, input.reviews),
      `totals ${cleaner}`,
    );
    context.log.info({ cleaned: total, ...totals }, "reviews cleaned");
    const { rows, ...counts } = totals;
    return {
      reviews: datasetRef("silver.reviews", { snapshot, rows, content: content(input, cleaner, counts) }),
      ...counts,
    };
  },
);

async function cleanPending(
  input: CleanReviewsInput,
  total: number,
  context: StepContext,
  tokens: PiiTokens | undefined,
): Promise<void> {
  const cleaner = cleanerOf(tokens);
  const identifyLanguage = await loadLanguageIdentifier();
  let done = 0;
  for await (const part of parts(
    context.lake.stream(pending(input.reviews)),
    input.recordsPerPart ?? 10_000,
  )) {
    const results = await cleanAll(part, identifyLanguage, tokens, context.signal);
    await context.commit(
      (transaction) => writeCleanPart(transaction, part, results, cleaner),
      `records ${cleaner} ${idsHash(part)}`,
    );
    done += part.length;
    context.progress(done, total, "reviews");
  }
}

/** In the order of the records; gives way to heartbeats now and then. */
async function cleanAll(
  records: readonly BronzeRecord[],
  identifyLanguage: IdentifyLanguage,
  tokens: PiiTokens | undefined,
  signal: AbortSignal,
): Promise<readonly CleanResult[]> {
  const results: CleanResult[] = [];
  for (const [index, { raw }] of records.entries()) {
    if (index % 256 === 0) await setImmediate();
    signal.throwIfAborted();
    results.push(cleanReview(raw, identifyLanguage, tokens));
  }
  return results;
}

function unseen(reviews: DatasetRef<"bronze.reviews">) {
  return sql`
    from ${reviews} b
    where not exists (from silver.reviews s where s.review_id = b.record_id)
      and not exists (from quarantine.records q where q.stage = 'clean' and q.record_id = b.record_id)`;
}

async function countPending(reviews: DatasetRef<"bronze.reviews">, context: StepContext): Promise<number> {
  const [row] = await context.lake.query<{ n: number }>(sql`select count(*) as n ${unseen(reviews)}`);
  return row?.n ?? 0;
}

/** Earliest first: a cluster's first review is mostly there before its duplicates, so that few rows change later. */
function pending(reviews: DatasetRef<"bronze.reviews">) {
  return sql`
    select b.record_id, b.source, b.file_hash, b.position, b.drug, b.condition, b.review, b.rating, b.rating_scaled,
      cast(b.reviewed_date as varchar) as reviewed_on, b.useful_count, b.reviewed_on as reviewed_on_written
    ${unseen(reviews)}
    order by b.reviewed_date nulls last, b.record_id`;
}

async function* parts(chunks: AsyncIterable<Columns>, size: number): AsyncIterable<BronzeRecord[]> {
  let part: BronzeRecord[] = [];
  for await (const chunk of chunks) {
    const column = new Map(chunk.names.map((name, index) => [name, chunk.columns[index] ?? []]));
    const at = (name: string, row: number) => column.get(name)?.[row] ?? null;
    for (let row = 0; row < chunk.rows; row++) {
      const text = (name: string) => at(name, row) as string | null;
      const raw: RawReview = {
        recordId: text("record_id") ?? "",
        source: text("source") ?? "",
        drug: text("drug") ?? "",
        condition: text("condition"),
        review: text("review") ?? "",
        rating: text("rating"),
        ratingScaled: at("rating_scaled", row) as number | null,
        reviewedOn: text("reviewed_on"),
        usefulCount: text("useful_count"),
      };
      part.push({
        raw,
        fileHash: text("file_hash") ?? "",
        position: at("position", row) as number,
        reviewedOnWritten: text("reviewed_on_written"),
      });
      if (part.length < size) continue;
      yield part;
      part = [];
    }
  }
  if (part.length > 0) yield part;
}

function idsHash(part: readonly BronzeRecord[]): string {
  const hash = createHash("sha256");
  for (const { raw } of part) hash.update(raw.recordId);
  return hash.digest("hex");
}

function content({ reviews }: CleanReviewsInput, cleaner: string, counts: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([reviews.content, cleaner, counts]))
    .digest("hex");
}
