import { defineTable } from "../table.ts";

/** What a model made of texts with the words of another group in them, by run. */
export const silverBiasCounterfactual = defineTable({
  name: "silver.bias_counterfactual",
  doc: "How much a model's verdict changes when words of sex, ages or names are swapped in a text, by run.",
  columns: {
    run: { type: "VARCHAR", doc: "The run that audited", maxLength: 200 },
    audit: { type: "INTEGER", doc: "Number of the audit, as in silver.bias_audit", min: 1 },
    model: { type: "VARCHAR", doc: "name@version of the audited model", maxLength: 64 },
    swap: {
      type: "VARCHAR",
      doc: "What was swapped: words for women and men, ages by 30 years, names of different origins",
      accepted: ["sex", "age", "name"],
    },
    texts: { type: "INTEGER", doc: "Texts with something to swap that were scored both ways", min: 0 },
    mean_change: {
      type: "DOUBLE",
      doc: "Mean probability that moved to other classes: 0 none, 1 all. Null below 30 texts.",
      nullable: true,
      min: 0,
      max: 1,
    },
    mean_change_lo: {
      type: "DOUBLE",
      doc: "Lower end of its 95 % bootstrap interval",
      nullable: true,
      min: 0,
      max: 1,
    },
    mean_change_hi: { type: "DOUBLE", doc: "Upper end of that", nullable: true, min: 0, max: 1 },
    mean_shift: {
      type: "DOUBLE",
      doc: "Mean change of the probability of negative when the text is turned towards women, older people, or names of other origins. Null below 30 texts with one direction.",
      nullable: true,
      min: -1,
      max: 1,
    },
    mean_shift_lo: {
      type: "DOUBLE",
      doc: "Lower end of its 95 % bootstrap interval",
      nullable: true,
      min: -1,
      max: 1,
    },
    mean_shift_hi: { type: "DOUBLE", doc: "Upper end of that", nullable: true, min: -1, max: 1 },
    flipped: { type: "INTEGER", doc: "Texts whose label is another one after the swap", min: 0 },
    flipped_share: { type: "DOUBLE", doc: "Their share", nullable: true, min: 0, max: 1 },
    flipped_lo: {
      type: "DOUBLE",
      doc: "Lower end of its 95 % Wilson interval",
      nullable: true,
      min: 0,
      max: 1,
    },
    flipped_hi: { type: "DOUBLE", doc: "Upper end of that", nullable: true, min: 0, max: 1 },
    reason: { type: "VARCHAR", doc: "Why there are no figures, in words", nullable: true, maxLength: 200 },
  },
  key: ["run", "model", "swap"],
});
