import { datasetRef } from "../lakehouse/dataset-ref.ts";
import type { Lake } from "../lakehouse/lake.ts";
import { sql } from "../lakehouse/sql.ts";
import type { EvidenceKind } from "../models/retrieval/evidence.ts";

/** Where words stand: `text.slice(start, end)` of a review's cleaned text or a section's, in UTF-16 code units. */
export interface Citation {
  /** Id of the stretch: of the text, the place and the words. */
  readonly evidence: string;
  /** Whose words: absent in what was written before labels were cited, and then a review's. */
  readonly kind?: EvidenceKind;
  /** silver.reviews.review_id; silver.documents.section_id where `kind` is another one. */
  readonly review: string;
  readonly start: number;
  readonly end: number;
}

/** A citation opened: the words, what stands around them, and whose they are. */
export interface OpenedCitation extends Citation {
  readonly kind: EvidenceKind;
  readonly words: string;
  /** The rest of the text, before and after. */
  readonly before: string;
  readonly after: string;
  readonly product: string;
  readonly source: string;
  /** ISO day, null where the source gives none; of a label or document the day it holds from. */
  readonly saidOn: string | null;
  /** 1 to 10, null where the source gives none. */
  readonly rating: number | null;
  /** What the words stand in; null for a review. */
  readonly document: CitedDocument | null;
}

/** A section of a label or document. */
export interface CitedDocument {
  /** silver.documents.document_id */
  readonly id: string;
  readonly title: string;
  /** Headings, from the outermost to its own. */
  readonly section: string;
  /** LOINC, where known. */
  readonly sectionCode: string | null;
  readonly version: string | null;
  /** ISO day from which it holds. */
  readonly effectiveOn: string | null;
}

/**
 * Opens citations in the lake as it was: the texts are read at `snapshot`, in which the offsets hold whatever was cleaned
 * again since, or which newer version of a label has come. A text that is not in that snapshot is left out.
 *
 * @throws StatementFailed where the snapshot has expired
 */
export async function openCitations(
  lake: Lake,
  citations: readonly Citation[],
  snapshot: number,
): Promise<readonly OpenedCitation[]> {
  const [ofReviews, ofSections] = [true, false].map((reviews) => [
    ...new Set(citations.filter((each) => isReview(each) === reviews).map(({ review }) => review)),
  ]);
  const texts = new Map<string, CitedText>();
  // An old snapshot may be of a time before there were documents: it is asked for what is cited alone.
  for (const text of await reviewTexts(lake, ofReviews ?? [], snapshot)) texts.set(`review ${text.id}`, text);
  for (const text of await sectionTexts(lake, ofSections ?? [], snapshot))
    texts.set(`section ${text.id}`, text);
  return citations.flatMap((citation) => {
    const text = texts.get(`${isReview(citation) ? "review" : "section"} ${citation.review}`);
    return text ? [opened(citation, text)] : [];
  });
}

function isReview({ kind = "review" }: Citation): boolean {
  return kind === "review";
}

function opened(citation: Citation, { id: _, text, ...about }: CitedText): OpenedCitation {
  return {
    ...citation,
    words: text.slice(citation.start, citation.end),
    before: text.slice(0, citation.start),
    after: text.slice(citation.end),
    ...about,
  };
}

/** What citations of it have in common. */
type CitedText = Pick<OpenedCitation, "kind" | "product" | "source" | "saidOn" | "rating" | "document"> & {
  readonly id: string;
  readonly text: string;
};

async function reviewTexts(
  lake: Lake,
  ids: readonly string[],
  snapshot: number,
): Promise<readonly CitedText[]> {
  if (ids.length === 0) return [];
  const reviews = datasetRef("silver.reviews", { snapshot, rows: 0, content: "" });
  const rows = await lake.query<Omit<CitedText, "kind" | "document">>(sql`
    select review_id as id, product, source, text, rating, reviewed_on::varchar as "saidOn"
    from ${reviews} where review_id = any(${ids})`);
  return rows.map((row) => ({ ...row, kind: "review", document: null }));
}

async function sectionTexts(
  lake: Lake,
  ids: readonly string[],
  snapshot: number,
): Promise<readonly CitedText[]> {
  if (ids.length === 0) return [];
  const documents = datasetRef("silver.documents", { snapshot, rows: 0, content: "" });
  const rows = await lake.query<SectionRow>(sql`
    select section_id, kind, product, source, text, document_id, title, section, section_code, version,
      effective_on::varchar as effective_on
    from ${documents} where section_id = any(${ids})`);
  return rows.map((row) => ({
    ...{ id: row.section_id, kind: row.kind, product: row.product ?? "", source: row.source, text: row.text },
    ...{ saidOn: row.effective_on, rating: null },
    document: {
      ...{ id: row.document_id, title: row.title, section: row.section, sectionCode: row.section_code },
      ...{ version: row.version, effectiveOn: row.effective_on },
    },
  }));
}

interface SectionRow {
  readonly section_id: string;
  readonly kind: "label" | "document";
  readonly product: string | null;
  readonly source: string;
  readonly text: string;
  readonly document_id: string;
  readonly title: string;
  readonly section: string;
  readonly section_code: string | null;
  readonly version: string | null;
  readonly effective_on: string | null;
}
