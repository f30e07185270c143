import { normalQuantile } from "../forecasting/normal.ts";

/** Successes among trials. */
export interface Share {
  readonly k: number;
  readonly n: number;
}

export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** Two-sided normal quantile of 95 %. */
export const z95 = 1.959963984540054;

/** Wilson's score interval of a share (Wilson 1927), without continuity correction; of no trials, everything. */
export function wilson({ k, n }: Share, z = z95): Interval {
  if (n === 0) return { lo: 0, hi: 1 };
  const z2 = z * z;
  const centre = k + z2 / 2;
  const half = z * Math.sqrt((k * (n - k)) / n + z2 / 4);
  return {
    lo: k === 0 ? 0 : Math.max(0, (centre - half) / (n + z2)),
    hi: k === n ? 1 : Math.min(1, (centre + half) / (n + z2)),
  };
}

/**
 * The quantile that makes intervals of `comparisons` estimates hold together at 95 % (Bonferroni): each may miss with a
 * probability of 5 % / `comparisons`, half of it on each side.
 */
export function simultaneousZ(comparisons: number): number {
  return comparisons <= 1 ? z95 : -normalQuantile(0.025 / comparisons);
}
