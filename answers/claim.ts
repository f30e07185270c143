import type { Lake } from "../lakehouse/lake.ts";
import { snapshotExists } from "../lakehouse/snapshots.ts";
import { sql } from "../lakehouse/sql.ts";
import { reviewStretch } from "../models/retrieval/evidence-of.ts";
import { type Citation, type OpenedCitation, openCitations } from "./citation.ts";

/** A claim of a summary with the words it stands on, opened in the lake as it was when it was judged. */
export interface OpenedClaim {
  readonly id: string;
  readonly subjectKind: "product" | "issue" | "topic" | "night";
  readonly subject: string;
  readonly text: string;
  readonly verdict: "supported" | "contradicted" | "not_enough";
  readonly confidence: number;
  readonly badge: "high" | "medium" | "low";
  readonly rule: string | null;
  readonly outcome: "kept" | "speculative" | "dropped";
  /** name@version of the gate */
  readonly model: string;
  /** Of the lake, in which the words were read: as the claim was judged, or where that has expired the newest one. */
  readonly snapshot: number;
  /** Where the snapshot of the judgement has expired, those alone whose words stand in their text as they did. */
  readonly quotes: readonly OpenedCitation[];
}

/** Opens a claim by its id, or by a beginning of it that only one claim has. Undefined where there is none. */
export async function openClaim(lake: Lake, id: string): Promise<OpenedClaim | undefined> {
  const rows = await lake.query<ClaimRow>(
    sql`select * from silver.claims where starts_with(claim_id, ${id}) order by claim_id limit 2`,
  );
  const row = rows.length === 1 || rows[0]?.claim_id === id ? rows[0] : undefined;
  if (!row) return undefined;
  const citations = JSON.parse(row.citations) as readonly Citation[];
  const { snapshot, quotes } = await openQuotes(lake, citations, row.reviews_snapshot);
  return {
    id: row.claim_id,
    subjectKind: row.subject_kind,
    subject: row.subject,
    text: row.text,
    verdict: row.verdict,
    confidence: row.confidence,
    badge: row.badge,
    rule: row.rule,
    outcome: row.outcome,
    model: row.model,
    ...{ snapshot, quotes },
  };
}

async function openQuotes(lake: Lake, citations: readonly Citation[], judged: number) {
  if (await snapshotExists(lake, judged))
    return { snapshot: judged, quotes: await openCitations(lake, citations, judged) };
  const snapshot = await lake.snapshot();
  const found = await openCitations(lake, citations, snapshot);
  // The id is a hash of the text's name, the place and the words: the same id, the same words.
  const stands = ({ evidence, review, start, end, before, words, after }: OpenedCitation) =>
    reviewStretch(review, `${before}${words}${after}`, { start, end }).id === evidence;
  return { snapshot, quotes: found.filter(stands) };
}

interface ClaimRow {
  readonly claim_id: string;
  readonly subject_kind: OpenedClaim["subjectKind"];
  readonly subject: string;
  readonly text: string;
  readonly verdict: OpenedClaim["verdict"];
  readonly confidence: number;
  readonly badge: OpenedClaim["badge"];
  readonly rule: string | null;
  readonly outcome: OpenedClaim["outcome"];
  readonly citations: string;
  readonly reviews_snapshot: number;
  readonly model: string;
}
