import { defineTable } from "../table.ts";

/** Sections of labels and documents: what a stretch of evidence stands in. */
export const silverDocuments = defineTable({
  name: "silver.documents",
  doc: "Sections of labels and documents, the newest version of each, with the products they are about.",
  columns: {
    section_id: {
      type: "VARCHAR",
      doc: "SHA-256, hex, of document, products, headings and text: the same in every version that has the section so",
      maxLength: 64,
    },
    document_id: { type: "VARCHAR", doc: "bronze.documents.document_id" },
    record_id: { type: "VARCHAR", doc: "bronze.documents.record_id", maxLength: 64 },
    place: { type: "INTEGER", doc: "Which section of the document it is, from 1", min: 1 },
    kind: { type: "VARCHAR", doc: "What it is a section of", accepted: ["label", "document"] },
    title: { type: "VARCHAR", doc: "The document's title" },
    product: {
      type: "VARCHAR",
      doc: "What it is about, as silver.reviews.product names it, by its generic name where it has one; null where it names none",
      nullable: true,
    },
    products: {
      type: "VARCHAR[]",
      doc: "Every name of that: brands, generic names, and the other names that the lists of drugs know",
    },
    section: { type: "VARCHAR", doc: "Headings from the outermost to its own, joined by ' > '" },
    section_code: { type: "VARCHAR", doc: "LOINC code, where known", nullable: true, maxLength: 64 },
    text: {
      type: "VARCHAR",
      doc: "Plain text; of a document that is no label scrubbed of personal data",
    },
    text_hash: { type: "VARCHAR", doc: "SHA-256, hex, of text", maxLength: 64 },
    language: { type: "VARCHAR", doc: "ISO 639 of the document; und where it cannot be told", maxLength: 8 },
    version: { type: "VARCHAR", doc: "The document's version, as written", nullable: true },
    effective_on: { type: "DATE", doc: "Since when the document holds", nullable: true },
    source: { type: "VARCHAR", doc: "The source's name", maxLength: 64 },
    path: { type: "VARCHAR", doc: "bronze.files.path of the file it came in" },
    cleaner: { type: "VARCHAR", doc: "name@version of the rules that made it", maxLength: 64 },
  },
  key: ["section_id"],
});
