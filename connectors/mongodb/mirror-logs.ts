import type { Lake } from "../../lakehouse/lake.ts";
import { listSnapshots } from "../../lakehouse/snapshots.ts";
import { sql } from "../../lakehouse/sql.ts";
import { biasReports } from "./bias-reports.ts";
import { type Mirrored, mirrorCollection } from "./mirror-collection.ts";
import { openMarks } from "./mirror-marks.ts";
import { shownAddress } from "./mongo-failed.ts";
import { ragLogs } from "./rag-logs.ts";
import { withDatabase } from "./with-database.ts";

export interface MirrorOptions {
  /** Look at every document, and not only at what has changed in the lake since the mirror was brought up to date. */
  readonly all?: boolean;
  /** Of a collection's `total` rows in the lake, so many are done. */
  readonly onProgress?: (collection: string, done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

const mirrored = [ragLogs, biasReports];

/**
 * Brings the MongoDB database at `url` to what the lake has of the audit trail: `rag_logs` and `bias_reports`. What was
 * redacted or deleted in the lake is so there afterwards. It catches up from where it was, and looks at every document where
 * it cannot know where that is: the first time, and when that snapshot has expired.
 *
 * @throws MongoFailed where MongoDB is down, slow, refuses, or mirrors another lake; what was written till then stays, and
 * the next time goes on from there
 */
export async function mirrorLogs(
  lake: Lake,
  url: string,
  { all, onProgress, signal }: MirrorOptions = {},
): Promise<readonly Mirrored[]> {
  return withDatabase(
    url,
    async (database) => {
      const marks = await openMarks(database, shownAddress(url), lake, mirrored);
      const done: Mirrored[] = [];
      for (const each of mirrored) {
        const { name } = each;
        // Before anything is read, so that the mark is never ahead.
        const [snapshot] = await listSnapshots(lake, { newest: 1 });
        const since = all ? undefined : await marks.of(name);
        const total = await count(lake, sql`${each.versions()}`);
        onProgress?.(name, 0, total);
        const onLooked = (looked: number) => onProgress?.(name, Math.min(looked, total), total);
        const result = await mirrorCollection(database, lake, each, { since, onLooked });
        if (snapshot && result.rejected === 0) await marks.set(name, snapshot);
        if (total > 0) onProgress?.(name, total, total);
        done.push(result);
      }
      return done;
    },
    signal,
  );
}

async function count(lake: Lake, rows: ReturnType<typeof sql>): Promise<number> {
  const [row] = await lake.query<{ total: number }>(sql`select count(*) as total from (${rows})`);
  return row?.total ?? 0;
}
