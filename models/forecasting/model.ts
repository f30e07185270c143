/** What a model is given: a filled series, scaled into [-1, 1]. */
export interface ForecastTask {
  readonly values: readonly number[];
  /** Seconds since 1970 of the values' steps, then of the `horizon` steps to predict. */
  readonly times: readonly number[];
  /** Steps in the shortest season: 12 of a month, 7 of a day. */
  readonly season: number;
  /** Every seasonal period in steps, shortest first. A model uses those it has two cycles of. */
  readonly periods: readonly number[];
  readonly horizon: number;
}

/** A candidate. Deterministic; throws where it cannot fit, and the error's words become its score's reason. */
export interface ForecastModel {
  readonly name: string;
  /** True of a model that is made of the other candidates' forecasts. */
  readonly combines?: boolean;
  /** @param others what the candidates before it predicted for the same task; a failed one is absent */
  predict(task: ForecastTask, others: ReadonlyMap<string, readonly number[]>): readonly number[];
}

/** The periods of which the values hold at least two whole cycles. */
export function usablePeriods(task: ForecastTask): number[] {
  return task.periods.filter((period) => task.values.length >= 2 * period + 1);
}
