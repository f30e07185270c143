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
/** Bootstrap draws: 400, fewer of groups above 10,000 reviews, whose intervals are narrow, down to 100. */
const drawsOf = (n: number) => Math.round(Math.min(400, Math.max(100, 4e6 / n)));

/**
 * Intervals: 95 %, percentiles of bootstrap draws of reviews. That of `ece` lies high where `eceOfChance` is large, as a draw
 * adds its own chance to the sample's. Does not depend on the order of the reviews.
 */
export function calibrationOf(given: readonly Forecast[], seed: number): Calibration {
  const n = given.length;
  const forecasts = given.toSorted(
    (a, b) => a.probability - b.probability || Number(a.truth) - Number(b.truth),
  );
  const probability = Float64Array.from(forecasts, (each) => each.probability);
  const excess = Float64Array.from(forecasts, (each) => each.probability - (each.truth ? 1 : 0));
  const bin = Uint8Array.from(probability, (p) => Math.min(bins - 1, Math.floor(p * bins)));
  const random = seededRandom(seed);
  const own = new Float64Array(bins);
  for (let i = 0; i < n; i++) add(own, bin[i] ?? 0, excess[i] ?? 0);
  const drawn = Array.from({ length: drawsOf(n) }, () => {
    const sums = new Float64Array(bins);
    for (let i = 0; i < n; i++) {
      const at = Math.floor(random() * n);
      add(sums, bin[at] ?? 0, excess[at] ?? 0);
    }
    return measure(sums, n);
  });
  const chance = Array.from({ length: drawsOf(n) / 4 }, () => {
    const sums = new Float64Array(bins);
    for (let i = 0; i < n; i++) {
      const p = probability[i] ?? 0;
      add(sums, bin[i] ?? 0, random() < p ? p - 1 : p);
    }
    return measure(sums, n).ece;
  });
  const { ece, gap } = measure(own, n);
  return {
    n,
    ece,
    eceInterval: percentiles(drawn.map((draw) => draw.ece)),
    eceOfChance: chance.reduce((sum, value) => sum + value, 0) / chance.length,
    gap,
    gapInterval: percentiles(drawn.map((draw) => draw.gap)),
  };
}

function add(sums: Float64Array, bin: number, value: number): void {
  sums[bin] = (sums[bin] ?? 0) + value;
}

/** By bin, the sum of probability minus truth. */
function measure(sums: Float64Array, n: number): { ece: number; gap: number } {
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
