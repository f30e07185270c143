import { normalQuantile } from "./normal.ts";

/**
 * How surprising each number of hits, 0 to `cases`, is under the beta-binomial distribution with parameters `a` and
 * `b`: the normal score of the smaller tail, the hits themselves included; positive in the upper half, negative in the
 * lower, at most 37 in size (where doubles end).
 */
export function tailScores(cases: number, a: number, b: number): number[] {
  const mass = probabilities(cases, a, b);
  const below = cumulate(mass);
  const above = cumulate([...mass].reverse()).reverse();
  return mass.map((_, hits) => {
    const upper = above[hits] ?? 1;
    const lower = below[hits] ?? 1;
    const size = -normalQuantile(Math.max(1e-300, Math.min(upper, lower, 0.5)));
    return size === 0 ? 0 : upper < lower ? size : -size;
  });
}

/** P(hits) for 0 to `cases`, by the ratio of neighbours, in logarithms until the largest is known. */
function probabilities(cases: number, a: number, b: number): number[] {
  const logs = [0];
  for (let hits = 0; hits < cases; hits++) {
    const ratio = ((cases - hits) * (a + hits)) / ((hits + 1) * (b + cases - hits - 1));
    logs.push((logs[hits] ?? 0) + Math.log(ratio));
  }
  const largest = logs.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
  const weights = logs.map((each) => Math.exp(each - largest));
  const total = weights.reduce((sum, each) => sum + each, 0);
  return weights.map((each) => each / total);
}

function cumulate(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
