import { createHash } from "node:crypto";

/**
 * Which examples are held out: a fifth of the clusters of near-copies (`textClusters`), whole, chosen by the id of a
 * cluster's first member alone. So more data, another order of training or another seed never moves a known cluster from
 * one side to the other, and every model trained on a source is judged on the same examples.
 *
 * @param ids id of each example
 * @param clusters cluster of each example, named after its first member's position
 */
export function heldOut(ids: readonly string[], clusters: readonly number[]): boolean[] {
  return clusters.map((cluster) => isHeldOut(ids[cluster] ?? ""));
}

/** The first 32 bits of the id's SHA-256, modulo 5, are 0. */
export function isHeldOut(firstId: string): boolean {
  const hash = createHash("sha256").update(firstId).digest("hex");
  return Number.parseInt(hash.slice(0, 8), 16) % 5 === 0;
}
