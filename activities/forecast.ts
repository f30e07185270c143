import { setImmediate } from "node:timers/promises";
import type { DatasetRef } from "../lakehouse/dataset-ref.ts";
import { datasetRef } from "../lakehouse/dataset-ref.ts";
import { sql } from "../lakehouse/sql.ts";
import { addSteps } from "../models/forecasting/calendar.ts";
import { forecastSeries, type SeriesForecast } from "../models/forecasting/forecast-series.ts";
import { plans } from "../models/forecasting/plans.ts";
import {
  type Measure,
  measureSeries,
  minScored,
  minVolume,
  type ReviewSteps,
  recentVolume,
  seriesId,
} from "../models/forecasting/review-series.ts";
import { readReviewSteps, type SeriesInput } from "./review-days.ts";
import { contentOf, toColumns } from "./rows.ts";
import { defineStep } from "./step.ts";

export interface ForecastOutput {
  readonly forecast: DatasetRef<"silver.forecast">;
  readonly scores: DatasetRef<"silver.forecast_scores">;
  /** Series considered, those forecast, and those too short, gappy or sparse for it. */
  readonly series: number;
  readonly forecasted: number;
  readonly tooShort: number;
  /** The last day with a review; null where there is none. */
  readonly dataUntil: string | null;
}

/**
 * Forecasts volume, negative and positive share, overall, per condition and per product, by the competition of
 * `models/forecasting`. Replaces `silver.forecast` and `silver.forecast_scores` whole; their content is a hash of their
 * rows, so that a night that changes no forecast changes nothing downstream.
 */
export const forecast = defineStep(async (input: SeriesInput, ctx): Promise<ForecastOutput> => {
  const { steps, end } = await readReviewSteps(ctx.lake, input);
  const tasks = steps.flatMap((each) => measures.map((measure) => ({ steps: each, measure })));
  const pause = async () => {
    ctx.signal.throwIfAborted();
    await setImmediate();
  };

  const forecasts: ForecastRow[] = [];
  const scores: ScoreRow[] = [];
  let tooShort = 0;
  for (const [done, { steps: each, measure }] of tasks.entries()) {
    ctx.progress(done, tasks.length, "series");
    const began = performance.now();
    const outcome = await forecastMeasure(each, measure, pause);
    ctx.modelRan?.("forecast", 1, (performance.now() - began) / 1_000);
    forecasts.push(...forecastRows(each, measure, outcome));
    scores.push(...scoreRows(each, measure, outcome));
    if (outcome.kind !== "forecast") tooShort += 1;
    await pause();
  }
  ctx.progress(tasks.length, tasks.length, "series");
  ctx.log.info({ series: tasks.length, tooShort, dataUntil: end }, "forecast");

  const committed = await ctx.commit(async (transaction) => {
    await transaction.run(sql`delete from silver.forecast`);
    await transaction.run(sql`delete from silver.forecast_scores`);
    await transaction.append("silver.forecast", toColumns(forecasts));
    await transaction.append("silver.forecast_scores", toColumns(scores));
    return {
      forecast: { rows: forecasts.length, content: contentOf(forecasts) },
      scores: { rows: scores.length, content: contentOf(scores) },
    };
  });
  const { snapshot, value } = committed;
  return {
    forecast: datasetRef("silver.forecast", { snapshot, ...value.forecast }),
    scores: datasetRef("silver.forecast_scores", { snapshot, ...value.scores }),
    series: tasks.length,
    forecasted: tasks.length - tooShort,
    tooShort,
    dataUntil: end,
  };
});

const measures: readonly Measure[] = ["volume", "negative-share", "positive-share"];

type Outcome = SeriesForecast | { readonly kind: "too-sparse"; readonly have: number };

async function forecastMeasure(
  steps: ReviewSteps,
  measure: Measure,
  pause: () => Promise<void>,
): Promise<Outcome> {
  const have = recentVolume(steps);
  if (measure === "volume" && have < minVolume) return { kind: "too-sparse", have };
  return forecastSeries(measureSeries(steps, measure), plans[steps.grain], { pause });
}

function forecastRows(steps: ReviewSteps, measure: Measure, outcome: Outcome) {
  if (outcome.kind !== "forecast") return [];
  return outcome.steps.map((step, index) => ({
    series: seriesId(steps, measure),
    scope: steps.scope,
    name: steps.name,
    measure,
    grain: steps.grain,
    step: addSteps(steps.start, steps.steps.length + index, steps.grain),
    ahead: index + 1,
    ...step,
    model: outcome.model,
  }));
}

function scoreRows(steps: ReviewSteps, measure: Measure, outcome: Outcome) {
  const common = {
    series: seriesId(steps, measure),
    scope: steps.scope,
    name: steps.name,
    measure,
    grain: steps.grain,
    horizon: plans[steps.grain].horizon,
    first_step: steps.start,
    last_step: addSteps(steps.start, steps.steps.length - 1, steps.grain),
  };
  if (outcome.kind !== "forecast" && outcome.kind !== "no-model") {
    const reason = reasonOf(outcome, steps, measure);
    return [{ ...common, model: "(none)", outcome: outcome.kind, mase: null, folds: 0, reason }];
  }
  const { folds, winner } =
    outcome.kind === "forecast"
      ? { folds: outcome.folds, winner: outcome.model }
      : { folds: 0, winner: null };
  return outcome.scores.map((score) =>
    score.kind === "failed"
      ? { ...common, model: score.model, outcome: "failed", mase: null, folds, reason: score.reason }
      : {
          ...common,
          model: score.model,
          outcome: score.model === winner ? "winner" : "scored",
          mase: score.mase,
          folds,
          reason: null,
        },
  );
}

function reasonOf(
  outcome: Exclude<Outcome, { kind: "forecast" | "no-model" }>,
  { grain }: ReviewSteps,
  measure: Measure,
): string {
  const what = measure === "volume" ? "" : ` with at least ${minScored} scored reviews`;
  switch (outcome.kind) {
    case "too-short":
      return `needs ${outcome.need} ${grain}s${what}, has ${outcome.have}`;
    case "too-gappy":
      return `needs ${outcome.need * 100} % of its ${grain}s${what}, has ${Math.floor(outcome.have * 100)} %`;
    case "too-sparse":
      return `needs ${minVolume} review per ${grain} of late, has ${outcome.have.toFixed(2)}`;
  }
}

type ForecastRow = ReturnType<typeof forecastRows>[number];
type ScoreRow = ReturnType<typeof scoreRows>[number];
