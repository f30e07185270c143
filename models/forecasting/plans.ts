import type { BacktestPlan } from "./backtest.ts";
import type { Grain } from "./calendar.ts";

/**
 * How series of each grain are tried and how far they are forecast: half a year of months, four weeks of days. Eight to
 * twelve origins keep the intervals honest; the strides keep all of them in the recent past.
 */
export const plans: Readonly<Record<Grain, BacktestPlan>> = Object.freeze({
  month: Object.freeze({
    season: 12,
    periods: [12],
    horizon: 6,
    folds: 12,
    minFolds: 4,
    stride: 1,
    minTrain: 24,
    maxTrain: 360,
  }),
  day: Object.freeze({
    season: 7,
    periods: [7, 365],
    horizon: 28,
    folds: 8,
    minFolds: 4,
    stride: 14,
    minTrain: 84,
    maxTrain: 1461,
  }),
});

/** Days before the end that decide on the grain. */
export const grainWindow = 180;

/**
 * Daily where the last 180 days had a review on at least 80 % of the days and 5 a day on average: with fewer, a day's
 * share is a coin toss and its volume mostly zero. Monthly otherwise.
 *
 * @param daily reviews per day of the last `grainWindow` days, days without any left out or zero
 */
export function chooseGrain(daily: readonly number[]): Grain {
  const withReviews = daily.filter((count) => count > 0).length;
  const total = daily.reduce((sum, count) => sum + count, 0);
  return withReviews >= 0.8 * grainWindow && total >= 5 * grainWindow ? "day" : "month";
}
