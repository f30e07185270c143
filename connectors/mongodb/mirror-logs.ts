import type { Lake } from "../../lakehouse/lake.ts";
import { lakeId } from "../../lakehouse/lake-id.ts";
import { sql } from "../../lakehouse/sql.ts";
import { biasReports } from "./bias-reports.ts";
import { claimDatabase } from "./claim-database.ts";
import { type Mirrored, mirrorCollection } from "./mirror-collection.ts";
import { shownAddress } from "./mongo-failed.ts";
import { ragLogs } from "./rag-logs.ts";
import { withDatabase } from "./with-database.ts";

export interface MirrorOptions {
  /** Keys compared of about so many. */
  readonly onProgress?: (collection: string, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const mirrored = [ragLogs, biasReports];

/**
 * Brings the MongoDB database at `url` to what the lake has of the audit trail: `rag_logs` and `bias_reports`. What was
 * redacted or deleted in the lake is so there afterwards.
 *
 * @throws MongoFailed where MongoDB is down, slow, refuses, or mirrors another lake; what was written till then stays, and
 * the next time goes on from there
 */
export async function mirrorLogs(
  lake: Lake,
  url: string,
  { onProgress, signal }: MirrorOptions = {},
): Promise<readonly Mirrored[]> {
  const id = await lakeId(lake);
  return withDatabase(
    url,
    async (database) => {
      await claimDatabase(database, shownAddress(url), id, mirrored);
      const done: Mirrored[] = [];
      for (const collection of mirrored) {
        const [row] = await lake.query<{ total: number }>(
          sql`select count(*) as total from (${collection.versions})`,
        );
        const total = row?.total ?? 0;
        onProgress?.(collection.name, 0, total);
        const report = (compared: number) => onProgress?.(collection.name, Math.min(compared, total), total);
        done.push(await mirrorCollection(database, lake, collection, report));
        if (total > 0) onProgress?.(collection.name, total, total);
      }
      return done;
    },
    signal,
  );
}
