import type { LakeTransaction } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { CleanResult, CleanReview, RawReview } from "../models/text/clean/clean-review.ts";
import { DuplicateLinker } from "../models/text/clean/link-duplicates.ts";
import { decodeSignature } from "../models/text/clean/min-hash.ts";
import { type ClusterPlace, type Dated, settleClusters } from "../models/text/clean/settle-clusters.ts";
import { toColumns } from "./rows.ts";

/** A bronze record with what quarantine needs to say where it came from. */
export interface BronzeRecord {
  readonly raw: RawReview;
  readonly fileHash: string;
  readonly position: number;
  readonly reviewedOnWritten: string | null;
}

/**
 * Writes one part in the caller's transaction: reviews with their place among duplicates, signatures, and what was
 * rejected. Earlier reviews whose cluster gets an earlier head, or grows together with another, change with it.
 */
export async function writeCleanPart(
  transaction: LakeTransaction,
  records: readonly BronzeRecord[],
  results: readonly CleanResult[],
  cleaner: string,
): Promise<{ kept: number; quarantined: number; moved: number }> {
  const known = await knownIds(transaction, records);
  const fresh = results.flatMap((result) =>
    result.kind === "clean" && !known.has(result.review.reviewId) ? [result.review] : [],
  );
  const places = await placeAmongDuplicates(transaction, fresh);
  const own = new Set(fresh.map(({ reviewId }) => reviewId));
  const moved = [...places].filter(([id]) => !own.has(id));
  await movePlaces(transaction, moved);
  await transaction.append(
    "silver.reviews",
    toColumns(fresh.map((review) => reviewRow(review, places, cleaner))),
  );
  await transaction.append(
    "silver.review_signatures",
    toColumns(fresh.map((review) => signatureRow(review, cleaner))),
  );
  const rejected = records.flatMap((record, index) => rejectionRow(record, results[index]));
  await transaction.append("quarantine.records", toColumns(rejected));
  return { kept: fresh.length, quarantined: rejected.length, moved: moved.length };
}

/** Reviews that another run wrote since the part was read. */
async function knownIds(
  transaction: LakeTransaction,
  records: readonly BronzeRecord[],
): Promise<ReadonlySet<string>> {
  const ids = records.map(({ raw }) => raw.recordId);
  const rows = await transaction.query<{ review_id: string }>(
    sql`select review_id from silver.reviews where review_id = any(${ids})`,
  );
  return new Set(rows.map((row) => row.review_id));
}

/** Places of the new reviews that have duplicates, and of earlier ones whose place changes. */
async function placeAmongDuplicates(
  transaction: LakeTransaction,
  fresh: readonly CleanReview[],
): Promise<ReadonlyMap<string, ClusterPlace>> {
  const linker = new DuplicateLinker(
    fresh.map(({ reviewId, exactKey, signature }) => ({
      reviewId,
      exactKey,
      signature: signature === null ? null : decodeSignature(signature),
    })),
  );
  const earlier = transaction.stream(sql`
    select g.exact_key, g.signature, r.cluster_id
    from silver.review_signatures g join silver.reviews r using (review_id)`);
  for await (const { columns, rows } of earlier) {
    const [keys, signatures, clusters] = columns;
    for (let row = 0; row < rows; row++) {
      const signature = signatures?.[row] as string | null;
      linker.compare(
        {
          reviewId: "",
          exactKey: (keys?.[row] as string | null) ?? null,
          signature: signature === null ? null : decodeSignature(signature),
        },
        String(clusters?.[row]),
      );
    }
  }
  const groups = linker.groups();
  const joined = [...new Set(groups.flatMap(({ clusters }) => clusters))];
  const members = await transaction.query<Member>(sql`
    select review_id, cluster_id, cast(reviewed_on as varchar) as reviewed_on
    from silver.reviews where cluster_id = any(${joined})`);
  const dated: Dated[] = [
    ...fresh.map(({ reviewId, reviewedOn }) => ({ reviewId, reviewedOn })),
    ...members.map((member) => ({ reviewId: member.review_id, reviewedOn: member.reviewed_on })),
  ];
  const clusterOf = new Map(members.map((member) => [member.review_id, member.cluster_id]));
  const places = new Map(settleClusters(groups, dated, clusterOf));
  for (const [id, cluster] of clusterOf) if (places.get(id)?.clusterId === cluster) places.delete(id);
  return places;
}

interface Member {
  readonly review_id: string;
  readonly cluster_id: string;
  readonly reviewed_on: string | null;
}

/** DuckDB binds lists of some thousand values comfortably. */
const MOVED_AT_ONCE = 5000;

async function movePlaces(
  transaction: LakeTransaction,
  moved: readonly (readonly [string, ClusterPlace])[],
): Promise<void> {
  for (let at = 0; at < moved.length; at += MOVED_AT_ONCE) {
    const some = moved.slice(at, at + MOVED_AT_ONCE);
    await transaction.run(sql`
      update silver.reviews as r
      set cluster_id = m.cluster_id,
          duplicate_of = case when m.cluster_id = r.review_id then null else m.cluster_id end
      from (
        select unnest(${some.map(([id]) => id)}) as review_id,
               unnest(${some.map(([, place]) => place.clusterId)}) as cluster_id
      ) as m
      where r.review_id = m.review_id`);
  }
}

function reviewRow(review: CleanReview, places: ReadonlyMap<string, ClusterPlace>, cleaner: string) {
  const place = places.get(review.reviewId);
  return {
    review_id: review.reviewId,
    source: review.source,
    product: review.product,
    product_form: review.productForm,
    condition: review.condition,
    text: review.text,
    text_hash: review.textHash,
    language: review.language,
    language_confidence: review.languageConfidence,
    scripts: review.scripts,
    rating: review.rating,
    rating_class: review.ratingClass,
    reviewed_on: review.reviewedOn,
    useful_count: review.usefulCount,
    cluster_id: place?.clusterId ?? review.reviewId,
    duplicate_of: place?.duplicateOf ?? null,
    pii_counts: JSON.stringify(sortedByKey(review.piiCounts)),
    age_band: review.ageBand,
    sex: review.sex,
    reporter: review.reporter,
    country: review.country,
    notes: review.notes,
    cleaner,
  };
}

function signatureRow({ reviewId, exactKey, signature }: CleanReview, cleaner: string) {
  return { review_id: reviewId, exact_key: exactKey, signature, cleaner };
}

const LONGEST_RAW = 65_536;

function rejectionRow({ raw, fileHash, position, reviewedOnWritten }: BronzeRecord, result?: CleanResult) {
  if (result?.kind !== "rejected") return [];
  const text = JSON.stringify({
    drug: raw.drug,
    condition: raw.condition,
    review: raw.review,
    rating: raw.rating,
    reviewed_on: reviewedOnWritten,
    useful_count: raw.usefulCount,
  });
  return [
    {
      stage: "clean",
      source: raw.source,
      file_hash: fileHash,
      position,
      record_id: raw.recordId,
      reason: result.reason,
      detail: result.detail,
      raw: text.slice(0, LONGEST_RAW),
      truncated: text.length > LONGEST_RAW,
    },
  ];
}

function sortedByKey<T>(counts: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
