import { ratioInterval } from "./ratio-interval.ts";
import type { Interval, Share } from "./wilson.ts";

/**
 * Interval of the smallest rate divided by the largest, over all groups. The estimate alone would mislead: of several equal
 * rates, one comes out smallest and one largest by chance. So every pair has its interval, at a `z` that lets all of
 * them hold together; then the least ratio lies between the least lower and the least upper end, whichever pair it is of.
 */
export function leastRatioInterval(groups: readonly Share[], z: number): Interval {
  let [lo, hi] = [1, 1];
  groups.forEach((a, i) => {
    groups.forEach((b, j) => {
      if (i === j) return;
      const pair = ratioInterval(a, b, z);
      lo = Math.min(lo, pair.lo);
      hi = Math.min(hi, pair.hi);
    });
  });
  return { lo, hi };
}
