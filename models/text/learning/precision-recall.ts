import { bootstrap, type Figure, interval } from "./classification-report.ts";

/** What precision and recall are made of. For spans that need only overlap, right and met differ. */
export interface Counts {
  /** Counts of one cluster are drawn together. */
  readonly cluster: number;
  /** Claims that are right. */
  readonly right: number;
  readonly claimed: number;
  /** Wanted ones that were found. */
  readonly met: number;
  readonly wanted: number;
}

export interface Scores {
  readonly precision: Figure;
  readonly recall: Figure;
  readonly f1: Figure;
}

/** Micro-averaged, with 95 % intervals by bootstrap over clusters, 1,000 draws. Of nothing claimed or wanted: 0. */
export function scores(rows: readonly Counts[], seed: number): Scores {
  const drawn = bootstrap(rows, 1000, seed, rates);
  const here = rates(rows);
  const figure = (key: keyof typeof here): Figure => ({
    value: Number(here[key].toFixed(4)),
    ...interval(drawn.map((draw) => draw[key])),
  });
  return { precision: figure("precision"), recall: figure("recall"), f1: figure("f1") };
}

/** A yes or no beside the truth. */
export interface Claim {
  readonly cluster: number;
  readonly truth: boolean;
  readonly claimed: boolean;
}

export function claimCounts({ cluster, truth, claimed }: Claim): Counts {
  const right = Number(truth && claimed);
  return { cluster, right, claimed: Number(claimed), met: right, wanted: Number(truth) };
}

function rates(rows: readonly Counts[]): { precision: number; recall: number; f1: number } {
  let [right, claimed, met, wanted] = [0, 0, 0, 0];
  for (const row of rows) {
    right += row.right;
    claimed += row.claimed;
    met += row.met;
    wanted += row.wanted;
  }
  const [precision, recall] = [right / Math.max(1, claimed), met / Math.max(1, wanted)];
  return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-12, precision + recall) };
}
