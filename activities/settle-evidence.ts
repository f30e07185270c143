import { type DatasetRef, datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Sql } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { EvidenceKind } from "../models/retrieval/evidence.ts";
import type { StepContext } from "./step.ts";

/**
 * Lets go of stretches of these kinds whose source is there no more, and tells what is left. Stretches of other kinds are other
 * steps' to keep.
 *
 * @param sources a query of the ids that are there
 * @param content of what the stretches were made of
 */
export async function settleEvidence(
  context: StepContext,
  kinds: readonly EvidenceKind[],
  sources: Sql,
  content: string,
): Promise<DatasetRef<"silver.evidence">> {
  const { value: rows, snapshot } = await context.commit(async (transaction) => {
    // Written before there were other kinds.
    await transaction.run(sql`update silver.evidence set kind = 'review' where kind is null`);
    await transaction.run(
      sql`delete from silver.evidence where kind = any(${kinds}) and review_id not in (${sources})`,
    );
    const [row] = await transaction.query<{ n: number }>(
      sql`select count(*) as n from silver.evidence where kind = any(${kinds})`,
    );
    return row?.n ?? 0;
  }, "whole");
  return datasetRef("silver.evidence", { snapshot, rows, content });
}
