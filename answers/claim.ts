import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
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
  readonly snapshot: number;
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
    snapshot: row.reviews_snapshot,
    quotes: await openCitations(lake, citations, row.reviews_snapshot),
  };
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
