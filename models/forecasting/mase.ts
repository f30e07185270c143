/**
 * Mean absolute scaled error (Hyndman & Koehler 2006): the forecast's mean absolute error over that of the
 * seasonal-naive forecast inside the training values. Below 1 beats what seasonal-naive did on the past.
 *
 * Where the training values repeat exactly, the scale would be zero; then the mean absolute step, the mean absolute
 * value, or 1 takes its place, whichever is first above zero, so that the score stays finite.
 */
export function mase(
  train: readonly number[],
  actual: readonly (number | null)[],
  predicted: readonly number[],
  season: number,
): number {
  return meanAbsoluteError(actual, predicted) / maseScale(train, season);
}

/** The denominator of `mase`. */
export function maseScale(train: readonly number[], season: number): number {
  return meanStep(train, season) || meanStep(train, 1) || meanStep(train, 0) || 1;
}

/** Mean of |actual - predicted| over the steps that were observed. */
export function meanAbsoluteError(actual: readonly (number | null)[], predicted: readonly number[]): number {
  const errors = actual.flatMap((value, at) =>
    value === null ? [] : Math.abs(value - (predicted[at] ?? 0)),
  );
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** Mean absolute change over `lag` steps; over none, the mean absolute value. */
function meanStep(values: readonly number[], lag: number): number {
  if (values.length <= lag) return 0;
  let sum = 0;
  for (let at = lag; at < values.length; at++)
    sum += Math.abs((values[at] ?? 0) - (lag === 0 ? 0 : (values[at - lag] ?? 0)));
  return sum / (values.length - lag);
}
