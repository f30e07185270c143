import { bootstrap, type Figure, interval, round } from "../../text/learning/classification-report.ts";

/** Where the one thing that was looked for stands in a result, from 1; 0 where it is not. */
export interface Found {
  readonly cluster: number;
  readonly rank: number;
}

export interface RankFigures {
  readonly "recall@1": Figure;
  readonly "recall@5": Figure;
  readonly "recall@10": Figure;
  /** Mean reciprocal rank; beyond the result it counts 0. */
  readonly mrr: Figure;
  /** With one relevant thing: 1 / log2(1 + rank) within ten. */
  readonly "ndcg@10": Figure;
}

/** Means over questions, with 95 % intervals by bootstrap over clusters, 1,000 draws. */
export function rankFigures(found: readonly Found[], seed: number): RankFigures {
  const figure = (gain: (rank: number) => number): Figure => {
    const rows = found.map(({ cluster, rank }) => ({ cluster, value: rank === 0 ? 0 : gain(rank) }));
    return { value: round(mean(rows)), ...interval(bootstrap(rows, 1000, seed, mean)) };
  };
  const within = (k: number) => figure((rank) => Number(rank <= k));
  return {
    "recall@1": within(1),
    "recall@5": within(5),
    "recall@10": within(10),
    mrr: figure((rank) => 1 / rank),
    "ndcg@10": figure((rank) => (rank <= 10 ? 1 / Math.log2(1 + rank) : 0)),
  };
}

/** By how much more of the questions one way finds within ten than another; the same questions in the same order. */
export function gainAt10(better: readonly Found[], worse: readonly Found[], seed: number): Figure {
  const hit = (rank: number | undefined) => Number(rank !== undefined && rank > 0 && rank <= 10);
  const rows = better.map(({ cluster, rank }, i) => ({ cluster, value: hit(rank) - hit(worse[i]?.rank) }));
  return { value: round(mean(rows)), ...interval(bootstrap(rows, 1000, seed, mean)) };
}

function mean(rows: readonly { readonly value: number }[]): number {
  return rows.reduce((sum, { value }) => sum + value, 0) / Math.max(1, rows.length);
}
