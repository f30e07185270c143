import { type Interval, type Share, wilson } from "./wilson.ts";

/** Interval of the difference of two independent shares, a - b, of their Wilson intervals (Newcombe 1998, method 10). */
export function differenceInterval(a: Share, b: Share, z: number): Interval {
  const [pa, pb] = [a.k / a.n, b.k / b.n];
  const [wa, wb] = [wilson(a, z), wilson(b, z)];
  return {
    lo: pa - pb - Math.hypot(pa - wa.lo, wb.hi - pb),
    hi: pa - pb + Math.hypot(wa.hi - pa, pb - wb.lo),
  };
}

/**
 * Interval of the largest rate minus the smallest, over all groups: of each pair's interval, which hold together at this
 * `z`, the greatest lower and the greatest upper end.
 */
export function greatestDifferenceInterval(groups: readonly Share[], z: number): Interval {
  let [lo, hi] = [0, 0];
  groups.forEach((a, i) => {
    groups.forEach((b, j) => {
      if (i === j) return;
      const pair = differenceInterval(a, b, z);
      lo = Math.max(lo, pair.lo);
      hi = Math.max(hi, pair.hi);
    });
  });
  return { lo, hi };
}
