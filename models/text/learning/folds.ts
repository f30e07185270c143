import { seededRandom, shuffled } from "./random.ts";

/**
 * Deals rows into folds 0..count-1, clusters whole, so that no text has a near-copy on the other side of a split.
 *
 * @param clusters cluster of each row
 * @returns fold of each row
 */
export function dealFolds(clusters: readonly number[], count: number, seed: number): number[] {
  const order = shuffled([...new Set(clusters)], seededRandom(seed));
  const fold = new Map(order.map((cluster, i) => [cluster, i % count]));
  return clusters.map((cluster) => fold.get(cluster) ?? 0);
}
