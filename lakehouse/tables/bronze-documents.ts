import { defineTable } from "../table.ts";

/** Labels and documents as they came, one row per document: of its versions the newest, the others are in quarantine. */
export const bronzeDocuments = defineTable({
  name: "bronze.documents",
  doc: "Labels and documents as they came, the newest version of each that was loaded.",
  columns: {
    record_id: {
      type: "VARCHAR",
      doc: "SHA-256, hex, of source, document_id and content_hash, joined by U+001F",
      maxLength: 64,
    },
    source: { type: "VARCHAR", doc: "The source's name", maxLength: 64 },
    file_hash: { type: "VARCHAR", doc: "bronze.files.file_hash of the file it came in", maxLength: 64 },
    position: { type: "BIGINT", doc: "Which document of the file it is, from 1", min: 1 },
    document_id: {
      type: "VARCHAR",
      doc: "The same for every version: a label's set id, the id that a text gives itself, else where it lies",
    },
    kind: { type: "VARCHAR", doc: "What it is", accepted: ["label", "document"] },
    format: {
      type: "VARCHAR",
      doc: "What it came as",
      accepted: ["spl", "openfda", "markdown", "text"],
    },
    title: { type: "VARCHAR", doc: "Title as written", nullable: true },
    version: { type: "VARCHAR", doc: "Version as written", nullable: true },
    effective: { type: "VARCHAR", doc: "Since when it holds, as written", nullable: true },
    effective_date: { type: "DATE", doc: "The same as a day", nullable: true },
    products: {
      type: "JSON",
      doc: "[{name, generic, ingredients}]: what it is about, by the names that it or its source's mapping gives",
    },
    sections: {
      type: "JSON",
      doc: "[{code, path, text}] in its order: LOINC where known, headings from the outermost to its own, plain text",
    },
    content_hash: { type: "VARCHAR", doc: "MD5, hex, of all of it", maxLength: 32 },
  },
  key: ["record_id"],
});
