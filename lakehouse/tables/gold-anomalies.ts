import { defineTable } from "../table.ts";
import { silverAnomalies } from "./silver-anomalies.ts";

/** The alerts: what was not as expected, and why. */
export const goldAnomalies = defineTable({
  name: "gold.anomalies",
  doc: silverAnomalies.doc,
  columns: {
    ...silverAnomalies.columns,
    excerpt: {
      type: "VARCHAR",
      doc: "The first 240 characters of the first review behind it; null where there is none",
      nullable: true,
      maxLength: 241,
    },
  },
  key: ["series", "step"],
});
