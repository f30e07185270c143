import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { Citation } from "./citation.ts";

/** What a summary is of. */
export type SubjectKind = "product" | "issue" | "topic" | "night";

/** A sentence of a summary that passed the gate. */
export interface PublishedSentence {
  readonly place: number;
  readonly kind: "counted" | "quoted" | "generated" | "changed";
  readonly text: string;
  readonly verdict: "supported" | "not_enough";
  readonly confidence: number;
  readonly badge: "high" | "medium" | "low";
  readonly stance: "positive" | "neutral" | "negative" | null;
  readonly counted: number | null;
  readonly countedOf: number | null;
  /** Where quotes are chosen from a sample of the reviews: how many were read for them, of how many. Counts are of all. */
  readonly quotedFrom: number | null;
  readonly quotedOf: number | null;
  readonly claims: readonly string[];
  readonly citations: readonly Citation[];
}

/** The summary of a subject in its order; empty where there is none. */
export async function readSummary(
  lake: Lake,
  kind: SubjectKind,
  subject: string,
): Promise<readonly PublishedSentence[]> {
  const rows = await lake.query<SentenceRow>(sql`
    select place, kind, text, verdict, confidence, badge, stance, counted, counted_of, quoted_from, quoted_of,
      claims, citations
    from gold.summary_sentences where subject_kind = ${kind} and subject = ${subject} order by place`);
  return rows.map(({ counted_of, quoted_from, quoted_of, citations, ...row }) => ({
    ...row,
    ...{ countedOf: counted_of, quotedFrom: quoted_from, quotedOf: quoted_of },
    citations: JSON.parse(citations) as readonly Citation[],
  }));
}

interface SentenceRow {
  readonly place: number;
  readonly kind: PublishedSentence["kind"];
  readonly text: string;
  readonly verdict: PublishedSentence["verdict"];
  readonly confidence: number;
  readonly badge: PublishedSentence["badge"];
  readonly stance: PublishedSentence["stance"];
  readonly counted: number | null;
  readonly counted_of: number | null;
  readonly quoted_from: number | null;
  readonly quoted_of: number | null;
  readonly claims: readonly string[];
  readonly citations: string;
}
