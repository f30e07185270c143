import { datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { snapshotExists } from "../lakehouse/snapshots.ts";
import { sql } from "../lakehouse/sql.ts";
import { type OpenedCitation, openCitations } from "./citation.ts";

/** A stretch of a label or document, opened in the lake as it was. */
export interface OpenedStretch {
  readonly id: string;
  /** Snapshot in which it was read. */
  readonly snapshot: number;
  readonly quote: OpenedCitation;
}

/**
 * Opens a stretch of a label or document by its id, or by a beginning that only it has: its words, and the section around them.
 * Without a snapshot, or where it has expired, the newest one is read, and where the lake has the stretch no more, as a newer version came, the one that an
 * answer read which found it. Undefined where there is none.
 */
export async function openStretch(
  lake: Lake,
  id: string,
  snapshot?: number,
): Promise<OpenedStretch | undefined> {
  // An expired one cannot be read: the stretch may still be there.
  if (snapshot !== undefined && (await snapshotExists(lake, snapshot))) return openAt(lake, id, snapshot);
  const now = await openAt(lake, id, await lake.snapshot());
  if (now) return now;
  const [answer] = await lake.query<{ snapshot: number }>(sql`
    select snapshot from ops.rag_log where contains(retrieved::varchar, ${`"evidence":"${id}`})
    order by answered_at desc limit 1`);
  return answer && (await snapshotExists(lake, answer.snapshot))
    ? openAt(lake, id, answer.snapshot)
    : undefined;
}

async function openAt(lake: Lake, id: string, snapshot: number): Promise<OpenedStretch | undefined> {
  const evidence = datasetRef("silver.evidence", { snapshot, rows: 0, content: "" });
  const rows = await lake.query<Row>(sql`
    select evidence_id as evidence, kind, review_id as review, starts as "start", ends as "end" from ${evidence}
    where starts_with(evidence_id, ${id}) order by evidence_id limit 2`);
  const row = rows.length === 1 || rows[0]?.evidence === id ? rows[0] : undefined;
  if (!row) return undefined;
  const [quote] = await openCitations(lake, [row], snapshot);
  return quote && { id: row.evidence, snapshot, quote };
}

interface Row {
  readonly evidence: string;
  readonly kind: "label" | "document";
  readonly review: string;
  readonly start: number;
  readonly end: number;
}
