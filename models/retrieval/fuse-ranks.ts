/** A ranking to fuse: ids, best first, and how much it counts. */
export interface Ranking {
  readonly ids: readonly string[];
  /** Default 1. */
  readonly weight?: number;
}

export interface Fused {
  readonly id: string;
  readonly score: number;
}

/** Of the paper: the smaller, the more the first places count. */
const paperConstant = 60;

/**
 * Reciprocal-rank fusion (Cormack, Clarke & Buettcher 2009): the sum over rankings of weight / (constant + rank), ranks
 * from 1. What a ranking lacks gets nothing from it. Of equal sums the one that comes first in the first rankings.
 */
export function fuseRanks(rankings: readonly Ranking[], constant = paperConstant): readonly Fused[] {
  const scores = new Map<string, number>();
  for (const { ids, weight = 1 } of rankings)
    ids.forEach((id, i) => {
      scores.set(id, (scores.get(id) ?? 0) + weight / (constant + i + 1));
    });
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
}
