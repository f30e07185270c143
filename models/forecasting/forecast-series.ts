import {
  type BacktestPlan,
  backtest,
  type ModelScore,
  origins,
  type Pause,
  predictAll,
  valuesNeeded,
} from "./backtest.ts";
import { combination } from "./combination.ts";
import { conformalWidths, type FoldErrors } from "./conformal.ts";
import { ets } from "./ets.ts";
import type { ForecastModel } from "./model.ts";
import { mstl } from "./mstl.ts";
import { prophet } from "./prophet.ts";
import { seasonalNaive } from "./seasonal-naive.ts";
import { clip, fillGaps, type Series } from "./series.ts";
import { theta } from "./theta.ts";

/** Who competes, the simplest first: it wins a tie. */
export const candidates: readonly ForecastModel[] = [seasonalNaive, ets, theta, mstl, prophet, combination];

/** Where fewer of the steps were observed, a forecast would mostly be one of filled gaps. */
export const minObserved = 0.7;

/** One step ahead: the forecast and its 80 % and 95 % prediction intervals, each inside the series' bounds. */
export interface ForecastStep {
  readonly yhat: number;
  readonly lo80: number;
  readonly hi80: number;
  readonly lo95: number;
  readonly hi95: number;
}

/** A forecast with all its candidates' scores, or why there is none. */
export type SeriesForecast =
  | {
      readonly kind: "forecast";
      readonly model: string;
      readonly steps: readonly ForecastStep[];
      readonly scores: readonly ModelScore[];
      readonly folds: number;
    }
  | {
      readonly kind: "too-short";
      /** Observed values needed and there. */
      readonly need: number;
      readonly have: number;
    }
  | {
      readonly kind: "too-gappy";
      /** Share of the steps since the first observed one that must be, and that are, observed. */
      readonly need: number;
      readonly have: number;
    }
  | {
      readonly kind: "no-model";
      /** Every candidate failed. */
      readonly scores: readonly ModelScore[];
    };

/**
 * Forecasts a series by competition: every candidate is tried from several origins, the lowest mean MASE wins, is
 * fitted again to the whole series, and gets its intervals from its own backtest errors.
 *
 * @throws InvalidSeries where a value is not finite.
 */
export async function forecastSeries(
  series: Series,
  plan: BacktestPlan,
  options: { models?: readonly ForecastModel[]; pause?: Pause } = {},
): Promise<SeriesForecast> {
  const { models = candidates, pause } = options;
  const known = sinceFirstObserved(series);
  const observed = known.values.filter((value) => value !== null).length;
  const need = valuesNeeded(plan);
  if (observed < need) return { kind: "too-short", need, have: observed };
  const have = observed / known.values.length;
  if (have < minObserved) return { kind: "too-gappy", need: minObserved, have };

  const values = fillGaps(known.values);
  const scores = await backtest(models, known, plan, pause);
  const folds = origins(values.length, plan).length;

  const ranked = scores
    .filter((score) => score.kind === "scored")
    .sort((a, b) => a.mase - b.mase || names(models).indexOf(a.model) - names(models).indexOf(b.model));
  for (const score of ranked) {
    const winner = models.filter(({ name }) => name === score.model);
    const needed = winner.some(({ combines }) => combines) ? models : winner;
    const yhat = (await predictAll(needed, values, known, plan, pause)).get(score.model);
    if (Array.isArray(yhat)) {
      return {
        kind: "forecast",
        model: score.model,
        steps: intervals(yhat, score.errors, series),
        scores,
        folds,
      };
    }
    // Fitted every fold but not the whole: the runner-up takes its place, and the score says why.
    const reason = `won the backtest, but not fitted to the whole series: ${yhat}`;
    scores[scores.indexOf(score)] = { kind: "failed", model: score.model, reason };
  }
  return { kind: "no-model", scores };
}

function intervals(yhat: readonly number[], errors: FoldErrors, series: Series): ForecastStep[] {
  const absolute = errors.map((fold) => fold.map((error) => (error === null ? null : Math.abs(error))));
  const narrow = conformalWidths(absolute, 0.8);
  const wide = conformalWidths(absolute, 0.95);
  return yhat.map((value, step) => {
    const around = (width = 0) =>
      [clip(value - width, series.bounds), clip(value + width, series.bounds)] as const;
    const [lo80, hi80] = around(narrow[step]);
    const [lo95, hi95] = around(wide[step]);
    return { yhat: value, lo80, hi80, lo95, hi95 };
  });
}

function sinceFirstObserved({ values, times, bounds = {} }: Series): Series {
  const first = Math.max(
    0,
    values.findIndex((value) => value !== null),
  );
  return { values: values.slice(first), times: times.slice(first), bounds };
}

function names(models: readonly ForecastModel[]): string[] {
  return models.map(({ name }) => name);
}
