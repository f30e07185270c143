import { defineTable } from "../table.ts";
import { silverBiasAudit } from "./silver-bias-audit.ts";

const untold = ["k", "ratio", "ratio_lo", "ratio_hi", "reason"];

/** The last 30 audits, of figures that have a verdict. */
export const goldBiasTrend = defineTable({
  name: "gold.bias_trend",
  doc: "The last 30 audits: every figure that a verdict was given on, by run and version of the model.",
  columns: Object.fromEntries(
    Object.entries(silverBiasAudit.columns).filter(([name]) => !untold.includes(name)),
  ),
  key: ["audit", "model", "outcome", "attribute", "group_name", "metric"],
});
