/** One of the things to choose from. */
export interface Choice {
  /** The higher the better. */
  readonly score: number;
  /** Unit length. */
  readonly vector: Float32Array;
}

/**
 * Maximal marginal relevance (Carbonell & Goldstein 1998): takes, one after the other, the choice with the largest
 * (1 - diversity) * score - diversity * (largest cosine to what was taken). Of equals the earlier one.
 *
 * @param diversity 0 orders by score, 1 by difference alone
 * @returns indices of at most `limit` choices, in the order they were taken
 */
export function diversify(choices: readonly Choice[], limit: number, diversity: number): readonly number[] {
  const taken: number[] = [];
  const left = new Set(choices.keys());
  // What is worst for a choice so far: its cosine to the nearest one taken.
  const nearest = choices.map(() => 0);
  while (taken.length < limit && left.size > 0) {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const i of left) {
      const value = (1 - diversity) * (choices[i]?.score ?? 0) - diversity * (nearest[i] ?? 0);
      if (value <= most) continue;
      most = value;
      best = i;
    }
    const chosen = choices[best];
    if (!chosen) break;
    taken.push(best);
    left.delete(best);
    if (diversity === 0) continue;
    for (const i of left) {
      const other = choices[i];
      if (other) nearest[i] = Math.max(nearest[i] ?? 0, cosine(chosen.vector, other.vector));
    }
  }
  return taken;
}

/** Of two vectors of unit length. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
