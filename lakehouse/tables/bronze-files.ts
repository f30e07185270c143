import { defineTable } from "../table.ts";

/**
 * Files that were loaded. A row is committed together with the file's reviews or documents and its quarantined records, so a file is
 * either in the lake whole or not at all. `rows = loaded + duplicates + quarantined`, always.
 */
export const bronzeFiles = defineTable({
  name: "bronze.files",
  doc: "Files that were loaded, each committed together with its records.",
  columns: {
    source: { type: "VARCHAR", doc: "The source's name", maxLength: 64 },
    file_hash: { type: "VARCHAR", doc: "SHA-256, hex, of the file's bytes as they lie", maxLength: 64 },
    mapping_hash: {
      type: "VARCHAR",
      doc: "Of what the source declares about reading it; a file is loaded anew when that changes",
      maxLength: 64,
    },
    path: { type: "VARCHAR", doc: "Where it lay: an absolute path, s3://…, or artefact:name/file" },
    bytes: { type: "BIGINT", doc: "Size as it lay", min: 0 },
    rows: { type: "BIGINT", doc: "Records found, broken pieces included", min: 0 },
    loaded: { type: "BIGINT", doc: "Records that went to bronze.reviews or bronze.documents", min: 0 },
    duplicates: {
      type: "BIGINT",
      doc: "Records that are in Bronze already, or earlier in this file",
      min: 0,
    },
    quarantined: { type: "BIGINT", doc: "Records that went to quarantine.records", min: 0 },
    superseded: {
      type: "BIGINT",
      doc: "Records of earlier versions of this path that this file's took the place of",
      min: 0,
    },
    kind: {
      type: "VARCHAR",
      doc: "What its records are; null: reviews, of a file that was loaded before there were documents",
      nullable: true,
      accepted: ["reviews", "documents"],
    },
  },
  key: ["source", "file_hash"],
});
