import { sql } from "../lakehouse/sql.ts";
import type { StepContext } from "./step.ts";

/**
 * Takes out of Silver what must be cleaned again or is gone: reviews that bronze has no longer, reviews that other
 * rules cleaned, and everything in a cluster with one of these (a link may have rested on it). After a change of rules,
 * what cleaning had quarantined gets another try, too. All in one commit; none where nothing is to be done.
 */
export async function pruneSilver(context: StepContext, cleaner: string): Promise<void> {
  const stale = staleFor(cleaner);
  const [gone] = await context.lake.query<{ n: number; outdated: number; which: string | null }>(sql`
    select count(*) as n, count(*) filter (s.cleaner <> ${cleaner}) as outdated,
      md5(string_agg(s.review_id, ',' order by s.review_id)) as which
    ${stale}`);
  if (!gone || gone.n === 0) return;
  await context.commit(async (transaction) => {
    const affected = sql`select distinct s.cluster_id ${stale}`;
    const ids = await transaction.query<{ review_id: string }>(
      sql`select review_id from silver.reviews where cluster_id in (${affected})`,
    );
    await transaction.run(sql`
      delete from silver.review_signatures
      where review_id in (select review_id from silver.reviews where cluster_id in (${affected}))`);
    await transaction.run(sql`delete from silver.reviews where cluster_id in (${affected})`);
    if (gone.outdated > 0) await transaction.run(sql`delete from quarantine.records where stage = 'clean'`);
    return { removed: ids.length };
  }, `prune ${cleaner} ${gone.which}`);
}

/** Against bronze as it is now: a rerun of an older night does not take newer reviews away. */
function staleFor(cleaner: string) {
  return sql`
    from silver.reviews s
    where s.cleaner <> ${cleaner}
      or not exists (from bronze.reviews b where b.record_id = s.review_id)`;
}
