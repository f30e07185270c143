import { defineTable } from "../table.ts";

/** Which version was current when, and why. Appended, never changed; the last row of a model says what is current. */
export const opsModelPromotions = defineTable({
  name: "ops.model_promotions",
  doc: "Which version of a model became current when, in whose place, by whom and why; the last number of a name counts.",
  columns: {
    name: { type: "VARCHAR", doc: "The model", maxLength: 64 },
    number: { type: "INTEGER", doc: "From 1; part of what a night's results are re-used by", min: 1 },
    action: { type: "VARCHAR", doc: "What was done", accepted: ["promote", "rollback"] },
    version: {
      type: "VARCHAR",
      doc: "What is current from here on; null: the weights that ship with the code",
      nullable: true,
      maxLength: 64,
    },
    replaced: {
      type: "VARCHAR",
      doc: "What was current before; null: the weights that ship",
      nullable: true,
      maxLength: 64,
    },
    forced: { type: "BOOLEAN", doc: "Promoted though the comparison did not say so, or without one" },
    comparison: {
      type: "JSON",
      doc: "The paired test it rests on: what it says, examples, differences with intervals and p; null for a rollback",
      nullable: true,
    },
    acted_at: { type: "TIMESTAMP", doc: "When, UTC" },
    who: { type: "VARCHAR", doc: "Account or name of the person" },
    why: { type: "VARCHAR", doc: "The reason they gave", nullable: true },
  },
  key: ["name", "number"],
});
