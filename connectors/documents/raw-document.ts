/** A label or another document as its file has it. */
export interface RawDocument {
  /** The same for every version: a label's set id, what a text says of itself, else where it lies. */
  readonly document_id: string;
  readonly kind: DocumentKind;
  readonly format: "spl" | "openfda" | "markdown" | "text";
  readonly title: string | null;
  /** As written: `12`, `2.1`. */
  readonly version: string | null;
  /** Since when it holds, as written. */
  readonly effective: string | null;
  /** ISO day of `effective`; null where it is none. */
  readonly effective_date: string | null;
  readonly products: readonly RawProduct[];
  /** With words, in the document's order. */
  readonly sections: readonly RawSection[];
}

export type DocumentKind = "label" | "document";

/** A product as a document names it. */
export interface RawProduct {
  readonly name: string | null;
  readonly generic: string | null;
  /** Active ones. */
  readonly ingredients: readonly string[];
}

export interface RawSection {
  /** LOINC, where known. */
  readonly code: string | null;
  /** Headings from the outermost to its own; never empty. */
  readonly path: readonly string[];
  /** Plain text: lines end in `\n`, paragraphs in an empty line, cells of a table stand between ` | `. */
  readonly text: string;
}

/** ISO day of `20140113…` or `2014-01-13`; null for anything else. */
export function isoDay(written: string | null): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(written?.trim() ?? "") ?? [];
  if (!year) return null;
  const iso = `${year}-${month}-${day}`;
  const time = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(iso) ? iso : null;
}
