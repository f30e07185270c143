import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import type { Readable } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";

/** What cleaning made of its input, whichever run and attempt did it: `in = kept + quarantined`. */
export interface CleanTotals {
  readonly in: number;
  readonly kept: number;
  /** By reason. */
  readonly quarantined: Readonly<Record<string, number>>;
  /** Kept reviews that are a duplicate of an earlier one. */
  readonly duplicates: number;
  /** Replaced personal data by kind. */
  readonly pii: Readonly<Record<string, number>>;
}

/** Counts over Silver and quarantine; `rows` is Silver's own number of rows. */
export async function countCleaned(
  lake: Readable,
  reviews: DatasetRef<"bronze.reviews">,
): Promise<CleanTotals & { rows: number }> {
  const [totals] = await lake.query<{ rows: number; kept: number; duplicates: number }>(sql`
    select count(*) as rows,
      count(*) filter (b.record_id is not null) as kept,
      count(*) filter (b.record_id is not null and s.duplicate_of is not null) as duplicates
    from silver.reviews s left join ${reviews} b on b.record_id = s.review_id`);
  const reasons = await lake.query<{ reason: string; n: number }>(sql`
    select q.reason, count(*) as n
    from quarantine.records q semi join ${reviews} b on b.record_id = q.record_id
    where q.stage = 'clean' group by q.reason order by q.reason`);
  const counts = await lake.query<{ pii_counts: string; n: number }>(sql`
    select s.pii_counts::varchar as pii_counts, count(*) as n
    from silver.reviews s semi join ${reviews} b on b.record_id = s.review_id
    where s.pii_counts::varchar <> '{}' group by all`);
  return {
    in: reviews.rows,
    kept: totals?.kept ?? 0,
    quarantined: Object.fromEntries(reasons.map(({ reason, n }) => [reason, n])),
    duplicates: totals?.duplicates ?? 0,
    pii: sumByKind(counts),
    rows: totals?.rows ?? 0,
  };
}

function sumByKind(counts: readonly { pii_counts: string; n: number }[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { pii_counts, n } of counts) {
    for (const [kind, count] of Object.entries(JSON.parse(pii_counts) as Record<string, number>)) {
      sums.set(kind, (sums.get(kind) ?? 0) + count * n);
    }
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}
