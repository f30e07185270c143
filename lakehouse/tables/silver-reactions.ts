import { defineTable } from "../table.ts";

/** The vocabulary of reactions, with the codes of another one where a map gives them. */
export const silverReactions = defineTable({
  name: "silver.reactions",
  doc: "Reactions that mentions are normalised to, by body system, and what PHARMA_REACTION_MAP maps each to.",
  columns: {
    code: { type: "VARCHAR", doc: "Our code, kebab-case", maxLength: 64 },
    name: { type: "VARCHAR", doc: "Preferred name", maxLength: 200 },
    system: { type: "VARCHAR", doc: "Body system, or what belongs to none", maxLength: 64 },
    mapped_code: {
      type: "VARCHAR",
      doc: "Code in the mapped vocabulary; null where the map has none, or there is no map",
      nullable: true,
      maxLength: 200,
    },
    mapped_name: { type: "VARCHAR", doc: "Name there", nullable: true, maxLength: 200 },
  },
  key: ["code"],
});
