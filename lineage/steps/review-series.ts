import { allColumns } from "../column-id.ts";
import type { TableLineage } from "../table-lineage.ts";
import { declare, from, none, of, over, when } from "./declare.ts";

const reviews = "silver.reviews";
const sentiment = "silver.sentiment";

/** Series count reviews, and labels, by day, in each scope; of a cluster of duplicates the earliest. */
const counted = [
  over(allColumns),
  of(sentiment, over("label")),
  when("GROUP_BY", "product", "condition", "reviewed_on"),
];
/** Which of several there is: a model, a grain, a direction. */
const chosen = [
  when("CONDITIONAL", allColumns, "product", "condition", "reviewed_on"),
  of(sentiment, when("CONDITIONAL", "label")),
];
const byDay = [when("CONDITIONAL", allColumns, "reviewed_on")];
const named = from("product", "condition");
const dated = over("reviewed_on");

const rows = [
  when("FILTER", "reviewed_on", "condition"),
  when("JOIN", "review_id", "text_hash"),
  of(sentiment, when("JOIN", "review_id", "text_hash")),
  when("GROUP_BY", "product", "condition", "cluster_id", "reviewed_on"),
  when("SORT", "reviewed_on", "review_id"),
  // Series too short, gappy or sparse have none.
  of(sentiment, when("FILTER", "label")),
];

/** What every table about series begins with. */
const series = { series: named, scope: none, name: named, measure: none, grain: byDay };

export const forecast: readonly TableLineage[] = Object.freeze([
  declare({
    step: "forecast",
    table: "silver.forecast",
    from: reviews,
    columns: {
      ...series,
      step: dated,
      ahead: none,
      yhat: counted,
      lo80: counted,
      hi80: counted,
      lo95: counted,
      hi95: counted,
      model: chosen,
    },
    rows,
  }),
  declare({
    step: "forecast",
    table: "silver.forecast_scores",
    from: reviews,
    columns: {
      ...series,
      model: none,
      outcome: chosen,
      mase: counted,
      folds: byDay,
      horizon: byDay,
      first_step: dated,
      last_step: dated,
      reason: chosen,
    },
    rows,
  }),
]);

export const detectAnomalies: readonly TableLineage[] = Object.freeze([
  declare({
    step: "detectAnomalies",
    table: "silver.anomalies",
    from: reviews,
    columns: {
      ...series,
      step: dated,
      direction: chosen,
      value: counted,
      expected: counted,
      expected_lo: counted,
      expected_hi: counted,
      score: counted,
      reviews: counted,
      review_ids: [
        over("review_id"),
        when("SORT", "useful_count"),
        of(sentiment, when("SORT", "p_negative", "p_positive"), when("FILTER", "label")),
      ],
    },
    rows,
  }),
]);
