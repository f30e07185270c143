import { defineTable } from "../table.ts";

/** Records that did not go on, whole and with the reason: nothing a source sent is lost. */
export const quarantineRecords = defineTable({
  name: "quarantine.records",
  doc: "Records that did not go on, with the reason.",
  columns: {
    stage: { type: "VARCHAR", doc: "The step that set it aside", accepted: ["ingest", "clean"] },
    source: { type: "VARCHAR", doc: "The source's name", maxLength: 64 },
    file_hash: { type: "VARCHAR", doc: "bronze.files.file_hash of the file it came in", maxLength: 64 },
    position: {
      type: "BIGINT",
      doc: "Which record of the file it is, from 1; 0 for the file itself",
      min: 0,
    },
    record_id: {
      type: "VARCHAR",
      doc: "record_id in bronze.reviews or bronze.documents, where the record got far enough to have one",
      nullable: true,
      maxLength: 64,
    },
    reason: {
      type: "VARCHAR",
      doc: "Why, as a code",
      maxLength: 64,
    },
    detail: { type: "VARCHAR", doc: "Why, in a sentence" },
    raw: {
      type: "VARCHAR",
      doc: "The record as it came, cut at 65,536 characters",
      nullable: true,
      maxLength: 65_536,
    },
    truncated: { type: "BOOLEAN", doc: "Whether raw was cut" },
  },
});
