import type { ForecastModel } from "./model.ts";

/**
 * The Theta method of Assimakopoulos & Nikolopoulos (2000), winner of the M3 competition, in the form Hyndman &
 * Billah (2003) gave it: simple exponential smoothing with half the slope of the regression line as drift, on the
 * seasonally adjusted series. The season is taken out, additively, where the autocorrelation of the detrended values
 * at its lag is beyond its 90 % band, after the rule of the M4 competition's benchmarks.
 */
export const theta: ForecastModel = {
  name: "theta",
  predict({ values, season, horizon }) {
    if (values.length < 3) throw new Error(`needs 3 values, has ${values.length}`);
    const seasonal = isSeasonal(values, season) ? seasonalIndices(values, season) : [0];
    const indexAt = (at: number) => seasonal[at % seasonal.length] ?? 0;
    const adjusted = values.map((value, at) => value - indexAt(at));

    const drift = slope(adjusted) / 2;
    const { level, alpha } = smooth(adjusted);
    const settled = (1 - (1 - alpha) ** adjusted.length) / alpha;
    return Array.from(
      { length: horizon },
      (_, step) => level + drift * (step + settled) + indexAt(values.length + step),
    );
  },
};

/** Simple exponential smoothing whose alpha has the least squared one-step error, by golden section search. */
function smooth(values: readonly number[]): { level: number; alpha: number } {
  const run = (alpha: number) => {
    let level = values[0] ?? 0;
    let squares = 0;
    for (const value of values) {
      squares += (value - level) ** 2;
      level += alpha * (value - level);
    }
    return { level, squares };
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [0.01, 0.99];
  for (let step = 0; step < 40; step++) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (run(a).squares <= run(b).squares) high = b;
    else low = a;
  }
  const alpha = (low + high) / 2;
  return { level: run(alpha).level, alpha };
}

function isSeasonal(values: readonly number[], season: number): boolean {
  if (season < 2 || values.length < 3 * season) return false;
  // Around the line, not the mean: a trend makes every lag look correlated and hides the season.
  const average = mean(values);
  const rise = slope(values);
  const centred = values.map((value, at) => value - average - rise * (at - (values.length - 1) / 2));
  const power = centred.reduce((sum, value) => sum + value * value, 0);
  if (power === 0) return false;
  const correlation = (lag: number) =>
    centred.slice(lag).reduce((sum, value, at) => sum + value * (centred[at] ?? 0), 0) / power;
  let squares = 0;
  for (let lag = 1; lag < season; lag++) squares += correlation(lag) ** 2;
  return Math.abs(correlation(season)) > 1.645 * Math.sqrt((1 + 2 * squares) / values.length);
}

/** Classical additive decomposition: mean deviation from the centred moving average, per phase, summing to zero. */
function seasonalIndices(values: readonly number[], season: number): number[] {
  const half = Math.floor(season / 2);
  const sums = new Array<number>(season).fill(0);
  const counts = new Array<number>(season).fill(0);
  for (let at = half; at < values.length - half; at++) {
    const inner = values.slice(at - half, at + half + 1);
    const ends = season % 2 === 0 ? ((values[at - half] ?? 0) + (values[at + half] ?? 0)) / 2 : 0;
    const trend = (inner.reduce((sum, value) => sum + value, 0) - ends) / season;
    const phase = at % season;
    sums[phase] = (sums[phase] ?? 0) + (values[at] ?? 0) - trend;
    counts[phase] = (counts[phase] ?? 0) + 1;
  }
  const raw = sums.map((sum, phase) => sum / Math.max(1, counts[phase] ?? 1));
  const offset = mean(raw);
  return raw.map((value) => value - offset);
}

function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  let above = 0;
  let below = 0;
  values.forEach((value, at) => {
    above += (at - middle) * value;
    below += (at - middle) ** 2;
  });
  return below === 0 ? 0 : above / below;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
