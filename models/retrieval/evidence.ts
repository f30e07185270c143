/** Whose words evidence is. */
export const evidenceKinds = ["review", "label", "document"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** A stretch of a source's text that a claim may stand on. */
export interface Evidence {
  /** Stable over nights: of the source, its text and the stretch. */
  readonly id: string;
  readonly source: EvidenceKind;
  /** silver.reviews.review_id, or silver.documents.section_id: a section is a source, as it is what a reader opens. */
  readonly sourceId: string;
  /** Empty for a document that names none. */
  readonly product: string;
  /** Every name of what a label or document is about; absent: `product` alone. */
  readonly products?: readonly string[];
  /** silver.documents.document_id; absent for a review. */
  readonly documentId?: string;
  /** ISO 639-1, or und. */
  readonly language: string;
  /** ISO day, where known. */
  readonly saidOn?: string;
  /** Offsets into the source's text, in UTF-16 code units: text is source.slice(start, end). */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
