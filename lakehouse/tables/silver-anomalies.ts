import { defineTable } from "../table.ts";

/** Steps that were not what the steps before let expect. Replaced whole by each run that changes it. */
export const silverAnomalies = defineTable({
  name: "silver.anomalies",
  doc: "Spikes and drops in volume and negative share, with the expected range and the reviews behind each.",
  columns: {
    series: {
      type: "VARCHAR",
      doc: "scope:name:measure, for example overall:(all):negative-share",
      maxLength: 300,
    },
    scope: {
      type: "VARCHAR",
      doc: "What the series is of",
      accepted: ["overall", "condition", "product"],
    },
    name: { type: "VARCHAR", doc: "The condition or product; (all) overall", maxLength: 200 },
    measure: {
      type: "VARCHAR",
      doc: "Reviews per step, or the share of scored reviews that are negative",
      accepted: ["volume", "negative-share"],
    },
    grain: { type: "VARCHAR", doc: "Length of a step", accepted: ["day", "month"] },
    step: { type: "DATE", doc: "The step; a month by its first day" },
    direction: { type: "VARCHAR", doc: "Above or below the expected range", accepted: ["up", "down"] },
    value: { type: "DOUBLE", doc: "What was observed", min: 0 },
    expected: { type: "DOUBLE", doc: "What the steps before let expect", min: 0 },
    expected_lo: { type: "DOUBLE", doc: "Lower end of the range without an alarm", min: 0 },
    expected_hi: { type: "DOUBLE", doc: "Upper end of the range without an alarm", min: 0 },
    score: {
      type: "DOUBLE",
      doc: "Distance from the expected in robust standard deviations; negative below. Beyond 3.5 is an anomaly, beyond 5 for volume by day.",
    },
    reviews: { type: "INTEGER", doc: "Reviews of the step; of a share, the scored ones", min: 0 },
    review_ids: {
      type: "VARCHAR[]",
      doc: "Up to 20 reviews behind it, the one that contributes most first: of a share, the most surely labelled; of a volume, the most useful to readers",
    },
  },
  key: ["series", "step"],
});
