import { defineTable } from "../table.ts";

/** How every candidate did on every series, or why there is no forecast. Replaced whole by each run that changes it. */
export const silverForecastScores = defineTable({
  name: "silver.forecast_scores",
  doc: "Backtest scores of every candidate model on every series, and the series without a forecast with the reason.",
  columns: {
    series: { type: "VARCHAR", doc: "silver.forecast.series", maxLength: 300 },
    scope: {
      type: "VARCHAR",
      doc: "What the series is of",
      accepted: ["overall", "condition", "product"],
    },
    name: { type: "VARCHAR", doc: "The condition or product; (all) overall", maxLength: 200 },
    measure: {
      type: "VARCHAR",
      doc: "As in silver.forecast",
      accepted: ["volume", "negative-share", "positive-share"],
    },
    grain: { type: "VARCHAR", doc: "Length of a step", accepted: ["day", "month"] },
    model: { type: "VARCHAR", doc: "The candidate; (none) where none was tried", maxLength: 64 },
    outcome: {
      type: "VARCHAR",
      doc: "winner: forecasts the series. scored: had a worse score. failed, too-short, too-gappy, too-sparse: see reason.",
      accepted: ["winner", "scored", "failed", "too-short", "too-gappy", "too-sparse"],
    },
    mase: {
      type: "DOUBLE",
      doc: "Mean absolute scaled error over the folds: below 1 beats last season's values. Null where not scored.",
      nullable: true,
      min: 0,
    },
    folds: { type: "INTEGER", doc: "Forecast origins of the backtest; 0 where none was run", min: 0 },
    horizon: { type: "INTEGER", doc: "Steps ahead that each fold scores", min: 1 },
    first_step: { type: "DATE", doc: "First step of the series" },
    last_step: { type: "DATE", doc: "Last complete step of the series" },
    reason: { type: "VARCHAR", doc: "Why there is no score, in words", nullable: true, maxLength: 400 },
  },
  key: ["series", "model"],
});
