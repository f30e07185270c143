import { existsSync } from "node:fs";
import { join } from "node:path";
import { type EvalOptions, type Report, skipped } from "../report.ts";
import { seededRandom } from "../text/learning/random.ts";
import { type BacktestPlan, backtest } from "./backtest.ts";
import { detectionFigures } from "./eval-detection.ts";
import { type Dataset, readCvs, readPageViews, readRetail } from "./eval-series.ts";
import { candidates, forecastSeries } from "./forecast-series.ts";
import { mase } from "./mase.ts";
import { fillGaps } from "./series.ts";

const what =
  "Forecasts of public series from several origins, as the nightly makes them (competition inside, no look ahead): " +
  "MASE, coverage and width of the intervals; spikes against NAB's labelled windows.";

/**
 * Measures the forecasts and the detection of spikes. Each origin runs the whole competition on what came before it, so
 * that the winner's figures are those of the choice, not of the best in hindsight.
 */
export async function run({ data }: EvalOptions): Promise<Report> {
  const folder = join(data, "timeseries");
  if (!existsSync(folder)) return skipped("forecasting", what, folder);
  const figures: Record<string, unknown> = {};
  let n = 0;
  for (const evaluation of evaluations) {
    const found = await forecastFigures(evaluation.read(folder), evaluation);
    figures[evaluation.name] = found;
    n += found.origins;
  }
  return {
    name: "forecasting",
    what,
    n,
    seed,
    figures: { ...figures, "nab-cvs-spikes": detectionFigures(folder) },
  };
}

interface Evaluation {
  readonly name: string;
  readonly read: (folder: string) => Dataset;
  readonly plan: BacktestPlan;
  /** Origins, and steps from one to the next. */
  readonly origins: number;
  readonly every: number;
}

const seed = 7;
const common = { folds: 8, minFolds: 4 };
const evaluations: readonly Evaluation[] = [
  {
    name: "us-retail-monthly",
    read: readRetail,
    plan: {
      season: 12,
      periods: [12],
      horizon: 12,
      stride: 1,
      minTrain: 24,
      maxTrain: 360,
      ...common,
      folds: 12,
    },
    origins: 16,
    every: 12,
  },
  {
    name: "page-views-daily",
    read: readPageViews,
    plan: { season: 7, periods: [7, 365], horizon: 28, stride: 14, minTrain: 84, maxTrain: 1461, ...common },
    origins: 20,
    every: 28,
  },
  {
    name: "cvs-tweets-hourly",
    read: readCvs,
    plan: {
      season: 24,
      periods: [24, 168],
      horizon: 24,
      stride: 12,
      minTrain: 336,
      maxTrain: 1440,
      ...common,
    },
    origins: 16,
    every: 24,
  },
];

async function forecastFigures(series: Dataset, { plan, origins, every }: Evaluation) {
  const scores = new Map<string, number[]>();
  const won = new Map<string, number>();
  const inside = { 80: 0, 95: 0 };
  const width = { 80: 0, 95: 0 };
  let steps = 0;
  for (let origin = origins - 1; origin >= 0; origin--) {
    const end = series.values.length - plan.horizon - origin * every;
    const seen = {
      ...series,
      values: series.values.slice(0, end),
      times: series.times.slice(0, end + plan.horizon),
    };
    const actual = series.values.slice(end, end + plan.horizon);
    const train = fillGaps(seen.values);
    const forecast = await forecastSeries(seen, plan);
    if (forecast.kind !== "forecast")
      throw new Error(`The series of the evaluation are long enough, but: ${forecast.kind}.`);
    won.set(forecast.model, (won.get(forecast.model) ?? 0) + 1);
    push(
      scores,
      "winner",
      mase(
        train,
        actual,
        forecast.steps.map(({ yhat }) => yhat),
        plan.season,
      ),
    );
    const typical = train.reduce((sum, value) => sum + Math.abs(value), 0) / train.length;
    forecast.steps.forEach(({ lo80, hi80, lo95, hi95 }, step) => {
      const value = actual[step];
      if (value === undefined || value === null) return;
      steps += 1;
      inside[80] += Number(value >= lo80 && value <= hi80);
      inside[95] += Number(value >= lo95 && value <= hi95);
      width[80] += (hi80 - lo80) / typical;
      width[95] += (hi95 - lo95) / typical;
    });
    const upTo = { ...seen, values: series.values.slice(0, end + plan.horizon) };
    for (const score of await backtest(candidates, upTo, { ...plan, folds: 1 }))
      if (score.kind === "scored") push(scores, score.model, score.mase);
  }
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    values: series.values.length,
    origins,
    horizon: plan.horizon,
    mase: Object.fromEntries([...scores].map(([model, each]) => [model, interval(each).map(round)])),
    won: Object.fromEntries(won),
    coverage: { 80: round(inside[80] / steps), 95: round(inside[95] / steps), steps },
    width: { 80: round(width[80] / steps), 95: round(width[95] / steps), unit: "mean absolute value" },
  };
}

/** The mean over origins, and its 95 % interval by 2,000 seeded bootstrap resamples. */
function interval(values: readonly number[]): [number, number, number] {
  const random = seededRandom(seed);
  const mean = (each: readonly number[]) => each.reduce((sum, value) => sum + value, 0) / each.length;
  const means = Array.from({ length: 2000 }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)] ?? 0)),
  ).sort((a, b) => a - b);
  return [mean(values), means[50] ?? Number.NaN, means[1949] ?? Number.NaN];
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
