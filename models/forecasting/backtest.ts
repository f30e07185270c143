import { mase } from "./mase.ts";
import type { ForecastModel } from "./model.ts";
import { clip, exactScale, fillGaps, type Series } from "./series.ts";

/** How a series is seasonal and how it is tried. All in steps. */
export interface BacktestPlan {
  readonly season: number;
  readonly periods: readonly number[];
  readonly horizon: number;
  /** Forecast origins at most; the last one leaves exactly `horizon` values to compare with. */
  readonly folds: number;
  /** Fewer origins than this say nothing about a model. */
  readonly minFolds: number;
  /** Steps from one origin to the next. */
  readonly stride: number;
  /** Values before the first origin, at least. */
  readonly minTrain: number;
  /** Values a model is fitted to, at most: the latest. Bounds the time of a fit. */
  readonly maxTrain: number;
}

/** What a model did on the folds: scored, or failed with its own words. */
export type ModelScore =
  | {
      readonly kind: "scored";
      readonly model: string;
      /** Mean of the folds' MASE. */
      readonly mase: number;
      /** Predictions less actual values, one row per fold, oldest first, one column per step ahead; null at a gap. */
      readonly errors: readonly (readonly (number | null)[])[];
    }
  | { readonly kind: "failed"; readonly model: string; readonly reason: string };

/** Awaited between fits, which each hold the thread for up to some hundred milliseconds. */
export type Pause = () => Promise<void>;

/** Values a series must have for the fewest folds. */
export function valuesNeeded(plan: BacktestPlan): number {
  return plan.minTrain + plan.horizon + (plan.minFolds - 1) * plan.stride;
}

/** Where training ends in each fold, oldest first. */
export function origins(length: number, plan: BacktestPlan): number[] {
  const possible = Math.floor((length - plan.horizon - plan.minTrain) / plan.stride) + 1;
  const folds = Math.max(0, Math.min(plan.folds, possible));
  return Array.from({ length: folds }, (_, fold) => length - plan.horizon - (folds - 1 - fold) * plan.stride);
}

/**
 * Tries each model from every origin: it sees the values before, gaps filled, and is scored on those of the `horizon`
 * after that were observed. A model that fails in one fold has failed: its score would be one of easier folds.
 */
export async function backtest(
  models: readonly ForecastModel[],
  series: Series,
  plan: BacktestPlan,
  pause?: Pause,
): Promise<ModelScore[]> {
  const { values } = series;
  const failed = new Map<string, string>();
  const folds = new Map<string, { mase: number; errors: (number | null)[] }[]>(
    models.map(({ name }) => [name, []]),
  );
  for (const origin of origins(values.length, plan)) {
    const train = fillGaps(values.slice(0, origin));
    const actual = values.slice(origin, origin + plan.horizon);
    if (actual.every((value) => value === null)) continue;
    const still = models.filter(({ name }) => !failed.has(name));
    for (const [name, outcome] of await predictAll(still, train, series, plan, pause)) {
      if (typeof outcome === "string") failed.set(name, outcome);
      else
        folds.get(name)?.push({
          mase: mase(train, actual, outcome, plan.season),
          errors: actual.map((value, step) => (value === null ? null : (outcome[step] ?? 0) - value)),
        });
    }
  }
  return models.map(({ name: model }) => {
    const reason = failed.get(model);
    if (reason !== undefined) return { kind: "failed", model, reason };
    const scored = folds.get(model) ?? [];
    if (scored.length === 0)
      return { kind: "failed", model, reason: "nothing was observed after any origin" };
    const mean = scored.reduce((sum, fold) => sum + fold.mase, 0) / scored.length;
    return { kind: "scored", model, mase: mean, errors: scored.map(({ errors }) => errors) };
  });
}

/** Each model's forecast of the steps after `train`, inside the bounds, or the reason why it has none. */
export async function predictAll(
  models: readonly ForecastModel[],
  train: readonly number[],
  { times, bounds }: Pick<Series, "times" | "bounds">,
  plan: BacktestPlan,
  pause: Pause = async () => undefined,
): Promise<Map<string, readonly number[] | string>> {
  const { season, periods, horizon, maxTrain } = plan;
  const from = Math.max(0, train.length - maxTrain);
  const recent = train.slice(from);
  const scale = exactScale(recent);
  const task = {
    values: recent.map((value) => value / scale),
    times: times.slice(from, train.length + horizon),
    season,
    periods,
    horizon,
  };
  const raw = new Map<string, readonly number[]>();
  const outcomes = new Map<string, readonly number[] | string>();
  for (const model of models) {
    try {
      const predicted = sane(model.predict(task, raw), horizon, scale);
      if (!model.combines) raw.set(model.name, predicted);
      outcomes.set(
        model.name,
        predicted.map((value) => clip(value * scale, bounds)),
      );
    } catch (error) {
      // One candidate's failure is a result of the competition, kept beside the other scores.
      outcomes.set(model.name, firstLine(error));
    }
    await pause();
  }
  return outcomes;
}

/** @throws Error where a forecast is not finite, or beyond a thousand times the largest value seen. */
function sane(predicted: readonly number[], horizon: number, scale: number): readonly number[] {
  if (predicted.length !== horizon) throw new Error(`predicted ${predicted.length} of ${horizon} steps`);
  const odd = predicted.find((value) => !Number.isFinite(value * scale) || Math.abs(value) > 1000);
  if (odd !== undefined) throw new Error(`predicted ${odd * scale}, beyond anything seen`);
  return predicted;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n")[0] ?? "").slice(0, 200);
}
