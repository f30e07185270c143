import { defineTable } from "../table.ts";

/** Forecasts of review series: one row per series and step ahead. Replaced whole by each run that changes it. */
export const silverForecast = defineTable({
  name: "silver.forecast",
  doc: "Forecasts with prediction intervals of volume and sentiment shares: overall, per condition and per product.",
  columns: {
    series: {
      type: "VARCHAR",
      doc: "scope:name:measure, for example product:sertraline:volume",
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
      doc: "Reviews per step, or the share of scored reviews with that label",
      accepted: ["volume", "negative-share", "positive-share"],
    },
    grain: { type: "VARCHAR", doc: "Length of a step", accepted: ["day", "month"] },
    step: { type: "DATE", doc: "The step forecast; a month by its first day" },
    ahead: { type: "INTEGER", doc: "Steps after the last complete one", min: 1, max: 28 },
    yhat: { type: "DOUBLE", doc: "The forecast", min: 0 },
    lo80: { type: "DOUBLE", doc: "Lower end of the 80 % prediction interval", min: 0 },
    hi80: { type: "DOUBLE", doc: "Upper end of the 80 % prediction interval", min: 0 },
    lo95: { type: "DOUBLE", doc: "Lower end of the 95 % prediction interval", min: 0 },
    hi95: { type: "DOUBLE", doc: "Upper end of the 95 % prediction interval", min: 0 },
    model: { type: "VARCHAR", doc: "The candidate that won the backtest", maxLength: 64 },
  },
  key: ["series", "step"],
});
