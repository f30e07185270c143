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

/**
 * The first 32 bits of the SHA-256, modulo 5, are 0.
 *
 * @param id of what belongs together: a cluster's first member, a document, a block
 */
export function isHeldOut(id: string): boolean {
  return fifth(id) === 0;
}

/** One in five of what is not held out: for choices between models while they are made. */
export function isForChoosing(id: string): boolean {
  return !isHeldOut(id) && fifth(`choose ${id}`) === 0;
}

function fifth(id: string): number {
  return Number.parseInt(createHash("sha256").update(id).digest("hex").slice(0, 8), 16) % 5;
}
