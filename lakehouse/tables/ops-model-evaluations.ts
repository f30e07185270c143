import { defineTable } from "../table.ts";

/** What a version was measured to be on a held-out set. Appended, never changed. */
export const opsModelEvaluations = defineTable({
  name: "ops.model_evaluations",
  doc: "Versions of models as they were measured on held-out sets; also of the weights that ship with the code.",
  columns: {
    id: { type: "VARCHAR", doc: "Hash of name, version, held_out and verdicts", maxLength: 64 },
    name: { type: "VARCHAR", doc: "The model", maxLength: 64 },
    version: { type: "VARCHAR", doc: "Its version", maxLength: 64 },
    held_out: { type: "VARCHAR", doc: "SHA-256 of the examples' ids, texts and labels", maxLength: 64 },
    examples: { type: "INTEGER", doc: "Held-out examples", min: 0 },
    clusters: {
      type: "INTEGER",
      doc: "Clusters of near-copies among them; intervals resample these",
      min: 0,
    },
    read_before: {
      type: "INTEGER",
      doc: "Examples whose text the version has read in training; null where that is not known, as of the weights that ship",
      nullable: true,
      min: 0,
    },
    seed: { type: "BIGINT", doc: "Seed of the intervals", min: 0 },
    metrics: {
      type: "JSON",
      doc: "n, accuracy, macroF1 and ece as {value, low, high} (95 %), f1 by class, nll, confusion",
    },
    verdicts: {
      type: "VARCHAR",
      doc: "SHA-256 of the file, in the store of models, with what it said of each example",
      maxLength: 64,
    },
    code_version: { type: "VARCHAR", doc: "Hash of the code that measured", maxLength: 64 },
    evaluated_at: { type: "TIMESTAMP", doc: "When, UTC" },
    evaluated_by: { type: "VARCHAR", doc: "Who measured" },
  },
  key: ["id"],
});
