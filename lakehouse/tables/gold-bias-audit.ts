import { defineTable } from "../table.ts";
import { silverBiasAudit } from "./silver-bias-audit.ts";

/** The newest audit of each model, beside the one before. */
export const goldBiasAudit = defineTable({
  name: "gold.bias_audit",
  doc: "The newest audit: how each model treats each group, with intervals, verdict, and what the audit before said.",
  columns: {
    ...silverBiasAudit.columns,
    previous_run: {
      type: "VARCHAR",
      doc: "The run of the audit before; null where this is the first",
      nullable: true,
      maxLength: 200,
    },
    previous_value: {
      type: "DOUBLE",
      doc: "The figure in the audit before, of whatever version of the model",
      nullable: true,
      min: -1,
      max: 1,
    },
    previous_verdict: {
      type: "VARCHAR",
      doc: "The verdict of the audit before",
      nullable: true,
      accepted: ["fair", "unfair", "not enough data"],
    },
    turned: {
      type: "BOOLEAN",
      doc: "Whether the verdict is another one than in the audit before; false where there was none",
    },
  },
  key: ["model", "outcome", "attribute", "group_name", "metric"],
});
