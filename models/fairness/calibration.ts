import { seededRandom } from "../text/learning/random.ts";
import type { Interval } from "./wilson.ts";

/** A judged review with a truth and a probability. */
export interface Forecast {
  readonly probability: number;
  readonly truth: boolean;
}

export interface Calibration {
  readonly n: number;
  /** Expected calibration error of one outcome's probability, 15 equal bins (Guo et al. 2017). */
  readonly ece: number;
  readonly eceInterval: Interval;
  /**
   * The error that perfectly calibrated probabilities would show on as many reviews: what of `ece` is the size of the
   * group alone. A group of 30 shows some 0.1.
   */
  readonly eceOfChance: number;
  /** Mean probability minus share of the true: above zero the model says it too often. Unlike `ece`, small groups do not raise it. */
  readonly gap: number;
  readonly gapInterval: Interval;
}

const bins = 15;
const draws = 400;

/**
 * Intervals: 95 %, percentiles of 400 bootstrap draws of reviews. That of `ece` lies high where `eceOfChance` is large, as
 * a draw adds its own chance to the sample's. Does not depend on the order of the reviews.
 */
export function calibrationOf(given: readonly Forecast[], seed: number): Calibration {
  const n = given.length;
  const forecasts = given.toSorted(
    (a, b) => a.probability - b.probability || Number(a.truth) - Number(b.truth),
  );
  const bin = Uint8Array.from(forecasts, ({ probability }) =>
    Math.min(bins - 1, Math.floor(probability * bins)),
  );
  const excess = Float64Array.from(forecasts, ({ probability, truth }) => probability - (truth ? 1 : 0));
  const random = seededRandom(seed);
  const own = measure(n, (i) => i, bin, excess);
  const drawn = Array.from({ length: draws }, () => measure(n, () => Math.floor(random() * n), bin, excess));
  const chance = Array.from({ length: draws }, () => {
    const ideal = Float64Array.from(forecasts, ({ probability }) =>
      random() < probability ? probability - 1 : probability,
    );
    return measure(n, (i) => i, bin, ideal).ece;
  });
  return {
    n,
    ece: own.ece,
    eceInterval: percentiles(drawn.map(({ ece }) => ece)),
    eceOfChance: chance.reduce((sum, value) => sum + value, 0) / draws,
    gap: own.gap,
    gapInterval: percentiles(drawn.map(({ gap }) => gap)),
  };
}

function measure(
  n: number,
  pick: (i: number) => number,
  bin: Uint8Array,
  excess: Float64Array,
): { ece: number; gap: number } {
  const sums = new Float64Array(bins);
  for (let i = 0; i < n; i++) {
    const at = pick(i);
    const b = bin[at] ?? 0;
    sums[b] = (sums[b] ?? 0) + (excess[at] ?? 0);
  }
  let [distance, gap] = [0, 0];
  for (const sum of sums) {
    distance += Math.abs(sum);
    gap += sum;
  }
  return { ece: distance / n, gap: gap / n };
}

/** The 2.5th and 97.5th percentile. */
export function percentiles(values: readonly number[]): Interval {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
  return { lo: at(0.025), hi: at(0.975) };
}
