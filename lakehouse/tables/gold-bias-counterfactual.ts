import { defineTable } from "../table.ts";
import { silverBiasCounterfactual } from "./silver-bias-counterfactual.ts";

/** The newest counterfactual test of each model, beside the one before. */
export const goldBiasCounterfactual = defineTable({
  name: "gold.bias_counterfactual",
  doc: "The newest test of what swapped words of sex, ages and names change in a model's verdicts.",
  columns: {
    ...silverBiasCounterfactual.columns,
    previous_mean_change: {
      type: "DOUBLE",
      doc: "mean_change in the audit before; null where there was none",
      nullable: true,
      min: 0,
      max: 1,
    },
    previous_flipped_share: {
      type: "DOUBLE",
      doc: "flipped_share in the audit before",
      nullable: true,
      min: 0,
      max: 1,
    },
  },
  key: ["model", "swap"],
});
