import { median } from "./robust.ts";

/** A step whose value lies outside what the steps before it let expect. */
export interface Anomaly {
  /** Index of the step. */
  readonly at: number;
  readonly direction: "up" | "down";
  readonly value: number;
  readonly expected: number;
  /** The range without an alarm, inclusive. */
  readonly lo: number;
  readonly hi: number;
  /** Distance from the expected value in robust standard deviations; negative below. */
  readonly score: number;
}

export interface VolumeOptions {
  /** Steps in a season; 1 for none. */
  readonly season: number;
  /** Steps that make the current level. */
  readonly level: number;
  /** Steps that make the season and the spread. */
  readonly window: number;
  /** Robust standard deviations beyond which a step is an anomaly. */
  readonly threshold: number;
  /** Fewer cases than this are never a spike. */
  readonly minCount: number;
}

/**
 * Spikes and drops in counts, each judged by the steps before it alone: an alarm never changes when later data arrive,
 * and a spike cannot hide itself.
 *
 * Counts are brought to a common spread by Anscombe's transform, 2 * sqrt(x + 3/8), which gives a Poisson count the
 * standard deviation 1. Expected is the median of the last `level` steps plus the season: the median of the same phase
 * in the window less the median of all. The spread is 1.4826 times the median absolute residual in the window, but
 * never below 1, the noise that counting alone makes. (Iglewicz & Hoaglin 1993 take 3.5 as threshold.)
 *
 * The first steps, until there is a level and as many residuals again (or two seasons, if longer), are not judged.
 */
export function volumeAnomalies(counts: readonly number[], options: VolumeOptions): Anomaly[] {
  const { level, window, threshold, minCount } = options;
  const stable = counts.map(anscombe);
  const residuals: { at: number; size: number }[] = [];
  const found: Anomaly[] = [];
  const warmUp = Math.max(level, options.season > 1 ? 2 * options.season : 0);
  for (let at = warmUp; at < counts.length; at++) {
    const value = counts[at] ?? 0;
    const expected = expectedAt(stable, at, options);
    const recent = residuals.filter((residual) => residual.at >= at - window);
    const residual = (stable[at] ?? 0) - expected;
    residuals.push({ at, size: Math.abs(residual) });
    if (recent.length < level) continue;

    const spread = Math.max(1, 1.4826 * median(recent.map(({ size }) => size)));
    const score = residual / spread;
    const direction = score > 0 ? "up" : "down";
    if (Math.abs(score) <= threshold || (direction === "up" && value < minCount)) continue;
    found.push({
      at,
      direction,
      value,
      expected: inverse(expected),
      lo: inverse(expected - threshold * spread),
      hi: inverse(expected + threshold * spread),
      score,
    });
  }
  return found;
}

function expectedAt(stable: readonly number[], at: number, { season, level, window }: VolumeOptions): number {
  const current = median(stable.slice(at - level, at));
  if (season <= 1) return current;
  const past = stable.slice(Math.max(0, at - window), at);
  const offset = at - past.length;
  const samePhase = past.filter((_, index) => (index + offset) % season === at % season);
  // Two values of a phase are no season yet: their median is their mean, and follows any one spike half way.
  return samePhase.length < 3 ? current : current + median(samePhase) - median(past);
}

function anscombe(count: number): number {
  return 2 * Math.sqrt(count + 3 / 8);
}

function inverse(stable: number): number {
  return Math.max(0, (Math.max(0, stable) / 2) ** 2 - 3 / 8);
}
