import pc from "picocolors";
import type { RunView } from "../../client/describe-run.ts";
import type { Lake } from "../../lakehouse/lake.ts";
import { sql } from "../../lakehouse/sql.ts";
import { formatCount, formatShare, plural } from "../render/format.ts";

/** Rows in, rows kept, what was set aside and why. */
export async function reviewLines(run: RunView, lake: Lake): Promise<string[]> {
  const [counts] = await lake.query<Counts>(sql`
    select (select count(*) from bronze.reviews) as bronze, count(*) as silver,
      count(*) filter (where duplicate_of is not null) as duplicates,
      count(distinct product) as products, min(reviewed_on)::varchar as first, max(reviewed_on)::varchar as last,
      coalesce(bool_or(source = 'synthetic'), false) as synthetic
    from silver.reviews`);
  const quarantined = await lake.query<{ stage: string; reason: string; records: number }>(sql`
    select stage, reason, count(*) as records from quarantine.records q
    where not exists (from bronze.files f
      where f.source = q.source and f.file_hash = q.file_hash and f.kind = 'documents')
    group by all order by records desc, stage, reason`);
  if (counts === undefined) return [];
  const set = quarantined.reduce((sum, row) => sum + row.records, 0);
  const reasons = quarantined.map((row) => `${row.reason} ${formatCount(row.records)}`).join(", ");
  return [
    ...(counts.synthetic
      ? [pc.yellow("These reviews are synthetic: the sample of real ones could not be fetched."), ""]
      : []),
    `${pc.bold("Reviews")}  ${plural(counts.bronze, "review")} landed${news(run)}, ${formatCount(counts.silver)} kept, ${formatCount(set)} quarantined${set === 0 ? "" : ` (${reasons})`}`,
    `         ${plural(counts.duplicates, "repeats", "repeat")} an earlier text (${formatShare(counts.duplicates / Math.max(1, counts.silver))}); ${plural(counts.products, "product")}, ${counts.first} to ${counts.last}`,
  ];
}

interface Counts {
  readonly bronze: number;
  readonly silver: number;
  readonly duplicates: number;
  readonly products: number;
  readonly first: string;
  readonly last: string;
  readonly synthetic: boolean;
}

/** How many of them this run brought. */
function news(run: RunView): string {
  const output = run.tasks.find((task) => task.id === "ingest-reviews")?.output as
    | { loaded?: number }
    | undefined;
  if (output?.loaded === undefined) return "";
  return output.loaded === 0 ? " (nothing new)" : ` (${formatCount(output.loaded)} new)`;
}
