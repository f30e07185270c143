/** A stretch of a source's text that a claim may stand on. */
export interface Evidence {
  /** Stable over nights: of the source, its text and the stretch. */
  readonly id: string;
  readonly source: "review" | "label" | "document";
  /** silver.reviews.review_id, or the document's id. */
  readonly sourceId: string;
  readonly product: string;
  /** ISO 639-1, or und. */
  readonly language: string;
  /** ISO day, where known. */
  readonly saidOn?: string;
  /** Offsets into the source's text, in UTF-16 code units: text is source.slice(start, end). */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
