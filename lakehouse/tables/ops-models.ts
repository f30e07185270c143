import { defineTable } from "../table.ts";

/** Versions of trained models. A version's row is written once; afterwards its state and promotion change, nothing else. */
export const opsModels = defineTable({
  name: "ops.models",
  doc: "Versions of the models that were trained for this lake. The weights that ship with the code have no row: they hold where no version is current.",
  columns: {
    name: { type: "VARCHAR", doc: "The model, for example sentiment", maxLength: 64 },
    version: {
      type: "VARCHAR",
      doc: "First 12 hex digits of the SHA-256 of its weights; name@version stands beside what it says",
      maxLength: 64,
    },
    state: {
      type: "VARCHAR",
      doc: "candidate: never used. current: what the next night uses. retired: was current.",
      accepted: ["candidate", "current", "retired"],
    },
    data_hash: {
      type: "VARCHAR",
      doc: "SHA-256 of the ids, texts and labels it was trained on",
      maxLength: 64,
    },
    examples: { type: "INTEGER", doc: "Their number", min: 0 },
    held_out: {
      type: "VARCHAR",
      doc: "SHA-256 of the ids, texts and labels that were kept from it to judge it on",
      maxLength: 64,
    },
    code_version: { type: "VARCHAR", doc: "Hash of the code that trained it", maxLength: 64 },
    seed: { type: "BIGINT", doc: "Seed of its training", min: 0 },
    files: {
      type: "JSON",
      doc: "Its weights: [{name, sha256, bytes}], in the store of models by their hash",
    },
    texts: {
      type: "VARCHAR",
      doc: "SHA-256 of the file, in the same store, with hashes of the texts it has read",
      maxLength: 64,
    },
    notes: { type: "JSON", doc: "What was chosen while it was trained: penalties, temperature, …" },
    created_at: { type: "TIMESTAMP", doc: "When, UTC" },
    created_by: { type: "VARCHAR", doc: "Who trained it" },
    promoted_at: { type: "TIMESTAMP", doc: "When it last became current, UTC", nullable: true },
    promoted_by: { type: "VARCHAR", doc: "Who made it so", nullable: true },
    promoted_why: { type: "VARCHAR", doc: "The reason they gave", nullable: true },
  },
  key: ["name", "version"],
});
