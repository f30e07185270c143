import type { LakeTransaction, Sql } from "./lake.ts";
import { sql } from "./sql.ts";

/** Most characters of a bad record that are kept. */
export const rawLimit = 65_536;

/**
 * Sends rows to `quarantine.records`; returns their number. `rows` is a SELECT with the columns source, file_hash,
 * position, record_id (may be null), reason, detail and raw; a longer raw record is cut and marked so.
 */
export async function quarantine(
  transaction: LakeTransaction,
  stage: "ingest" | "clean",
  rows: Sql,
): Promise<number> {
  return transaction.run(
    sql`insert into quarantine.records by name
        select ${stage} as stage, source, file_hash, position, record_id, reason, detail,
          left(raw, ${rawLimit}) as raw,
          coalesce(length(raw), 0) > ${rawLimit} as truncated
        from (${rows})`,
  );
}
