import type { Interval, Share } from "./wilson.ts";

/**
 * Interval of the ratio of two independent shares, a / b, by inverting the score test (Koopman 1984, with the variance
 * factor N / (N - 1) of Miettinen and Nurminen 1985): the ratios that the data do not contradict at `z`. It holds for small
 * groups and for shares near 0 or 1, where intervals of the logarithm do not.
 *
 * Without a success in `a` it begins at 0; without one in `b` it has no upper end (`Infinity`).
 */
export function ratioInterval(a: Share, b: Share, z: number): Interval {
  const above = (ratio: number) => score(a, b, ratio) > z;
  const below = (ratio: number) => score(a, b, ratio) < -z;
  return {
    lo: a.k === 0 ? 0 : lastRatio(above, a, b),
    hi: b.k === 0 ? Number.POSITIVE_INFINITY : lastRatio((ratio) => !below(ratio), a, b),
  };
}

/** How many standard errors a - ratio * b lies above zero, were `ratio` the true one. Falls as the ratio rises. */
export function score(a: Share, b: Share, ratio: number): number {
  const difference = a.k / a.n - (ratio * b.k) / b.n;
  const pb = likeliest(a, b, ratio);
  const pa = Math.min(1, ratio * pb);
  const total = a.n + b.n;
  const variance =
    ((pa * (1 - pa)) / a.n + (ratio * ratio * pb * (1 - pb)) / b.n) * (total / Math.max(1, total - 1));
  if (variance <= 0) return Math.sign(difference) * Number.POSITIVE_INFINITY || 0;
  return difference / Math.sqrt(variance);
}

/** The likeliest share of b under pa = ratio * pb: the smaller root of a quadratic. */
function likeliest(a: Share, b: Share, ratio: number): number {
  const square = ratio * (a.n + b.n);
  const linear = -(ratio * a.n + a.k + b.n + ratio * b.k);
  const constant = a.k + b.k;
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * square * constant));
  // The stable form of (-linear - root) / (2 square).
  return (2 * constant) / (-linear + root);
}

/** The last ratio for which `holds`, which holds up to it and not beyond: bisection of the logarithm. */
function lastRatio(holds: (ratio: number) => boolean, a: Share, b: Share): number {
  const estimate = Math.max(a.k, 0.5) / a.n / (Math.max(b.k, 0.5) / b.n);
  let [low, high] = [Math.log(estimate), Math.log(estimate)];
  for (let step = 1; !holds(Math.exp(low)) && low > -60; step *= 2) low -= step;
  for (let step = 1; holds(Math.exp(high)) && high < 60; step *= 2) high += step;
  while (high - low > 1e-11) {
    const middle = (low + high) / 2;
    if (holds(Math.exp(middle))) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
