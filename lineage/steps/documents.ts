import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, of, same, when } from "./declare.ts";
import { filesRead } from "./files-read.ts";

/** Read from files, so that there is nothing before it in the lake. */
export const ingestDocuments: readonly TableLineage[] = Object.freeze([
  declare({
    step: "ingestDocuments",
    table: "bronze.documents",
    columns: {
      record_id: none,
      source: none,
      file_hash: none,
      position: none,
      document_id: none,
      kind: none,
      format: none,
      title: none,
      version: none,
      effective: none,
      effective_date: none,
      products: none,
      sections: none,
      content_hash: none,
    },
  }),
  ...filesRead("ingestDocuments"),
]);

/** Names that are words of a product's are no persons'. */
const words = [from("sections"), when("CONDITIONAL", "kind", "products")];

export const cleanDocuments: readonly TableLineage[] = Object.freeze([
  declare({
    step: "cleanDocuments",
    table: "silver.documents",
    from: "bronze.documents",
    columns: {
      section_id: from("source", "document_id", "kind", "products", "sections"),
      document_id: same("document_id"),
      record_id: same("record_id"),
      place: from("sections"),
      kind: same("kind"),
      title: from("title", "products", "document_id"),
      product: from("products"),
      products: from("products"),
      section: from("sections"),
      section_code: from("sections"),
      text: words,
      text_hash: words,
      language: from("sections"),
      version: same("version"),
      effective_on: same("effective_date"),
      source: same("source"),
      path: of("bronze.files", same("path")),
      cleaner: none,
    },
    rows: [of("bronze.files", when("JOIN", "source", "file_hash"))],
  }),
]);

const read = [from("text"), when("CONDITIONAL", "language")];

export const indexDocuments: readonly TableLineage[] = Object.freeze([
  declare({
    step: "indexDocuments",
    table: "silver.evidence",
    from: "silver.documents",
    columns: {
      review_id: same("section_id"),
      text_hash: same("text_hash"),
      model: none,
      place: from("text"),
      reason: when("CONDITIONAL", "text", "language"),
      starts: from("text"),
      ends: from("text"),
      vector: [...read, from("products", "section")],
      kind: same("kind"),
      document_id: same("document_id"),
      section: same("section"),
      evidence_id: from("kind", "section_id", "text"),
    },
  }),
]);
