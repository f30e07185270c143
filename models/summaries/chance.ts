/** k of n. */
export interface Share {
  readonly k: number;
  readonly n: number;
}

/**
 * Fisher's (1922) exact test of two shares, two-sided: the probability, the totals being what they are, of a table that is no more
 * probable than this one. Exact at any count, where a z-test of few reviews calls too much beyond chance.
 */
export function fisherExact(a: Share, b: Share): number {
  const [k, n] = [a.k + b.k, a.n + b.n];
  const log = logFactorials(n);
  const choose = (from: number, of: number) => (log[from] ?? 0) - (log[of] ?? 0) - (log[from - of] ?? 0);
  const probability = (x: number) => Math.exp(choose(a.n, x) + choose(b.n, k - x) - choose(n, k));
  const seen = probability(a.k);
  let p = 0;
  for (let x = Math.max(0, k - b.n); x <= Math.min(k, a.n); x++) {
    const each = probability(x);
    // Equal but for rounding counts as equal.
    if (each <= seen * (1 + 1e-9)) p += each;
  }
  return Math.min(1, p);
}

/** How often each value was given in two periods. */
export interface ValueCounts {
  readonly value: number;
  readonly a: number;
  readonly b: number;
}

/**
 * The rank-sum test of Mann & Whitney (1947), two-sided: whether values of `a` tend to be larger or smaller than those of `b`.
 * By the normal approximation with the variance for ties (ratings have ten values) and a continuity correction; good from some ten
 * values a side.
 *
 * @param counts each value once
 */
export function rankSum(counts: readonly ValueCounts[]): number {
  const sorted = counts.toSorted((x, y) => x.value - y.value);
  const [na, nb] = [sum(sorted.map(({ a }) => a)), sum(sorted.map(({ b }) => b))];
  const n = na + nb;
  let [below, ranks, ties] = [0, 0, 0];
  for (const { a, b } of sorted) {
    const tied = a + b;
    ranks += a * (below + (tied + 1) / 2);
    ties += tied ** 3 - tied;
    below += tied;
  }
  const variance = ((na * nb) / 12) * (n + 1 - ties / (n * (n - 1)));
  if (!(variance > 0)) return 1;
  const away = Math.abs(ranks - (na * (n + 1)) / 2) - 0.5;
  return Math.min(1, complementaryError(Math.max(0, away) / Math.sqrt(2 * variance)));
}

/**
 * Which of many tests are discoveries (Benjamini & Hochberg 1995): of these, on average at most the share `rate` is chance.
 *
 * @param p p-values, in any order
 */
export function discoveries(p: readonly number[], rate: number): readonly boolean[] {
  const sorted = p.toSorted((x, y) => x - y);
  const last = sorted.findLastIndex((each, i) => each <= (rate * (i + 1)) / p.length);
  const limit = sorted[last];
  return p.map((each) => limit !== undefined && each <= limit);
}

const logs = [0];

/** ln 0! to ln n!, and perhaps beyond. */
function logFactorials(n: number): readonly number[] {
  for (let i = logs.length; i <= n; i++) logs.push((logs[i - 1] ?? 0) + Math.log(i));
  return logs;
}

/** erfc(x) for x ≥ 0 with a relative error below 1.2e-7: Press et al., Numerical Recipes, 2nd edition, 6.2. */
function complementaryError(x: number): number {
  const t = 1 / (1 + x / 2);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ];
  return t * Math.exp(-x * x + terms.reduceRight((rest, term) => term + t * rest, 0));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
