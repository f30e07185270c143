import { createHash } from "node:crypto";

/**
 * Whether an example is held out: one in five, for ever, by the hash of what it belongs to (the first member of its cluster
 * of near-copies, its document, its block), so that every model of every day is measured on the same examples and nothing
 * that belongs together is on both sides.
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
