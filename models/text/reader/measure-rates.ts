import { bootstrap, type Figure, interval } from "../learning/classification-report.ts";

/** A yes or no beside the truth. */
export interface Claim {
  /** Claims of one cluster are drawn together. */
  readonly cluster: number;
  readonly truth: boolean;
  readonly claimed: boolean;
}

export interface Rates {
  readonly positives: number;
  readonly precision: Figure;
  readonly recall: Figure;
  readonly f1: Figure;
}

/** With 95 % intervals by bootstrap over clusters, 1,000 draws. */
export function ratesOf(claims: readonly Claim[], seed: number): Rates {
  return withIntervals(claims, seed, (sample) => {
    const both = sample.filter(({ truth, claimed }) => truth && claimed).length;
    const claimed = sample.filter((claim) => claim.claimed).length;
    const truth = sample.filter((claim) => claim.truth).length;
    return { hits: both, claimed, met: both, truth };
  });
}

/** Counts that precision and recall are made of; for spans that need only overlap, hits and met differ. */
export interface Counts {
  /** Claims that are right. */
  readonly hits: number;
  readonly claimed: number;
  /** True ones that were found. */
  readonly met: number;
  readonly truth: number;
}

export function withIntervals<Row extends { readonly cluster: number }>(
  rows: readonly Row[],
  seed: number,
  count: (sample: readonly Row[]) => Counts,
): Rates {
  const rates = (sample: readonly Row[]) => {
    const { hits, claimed, met, truth } = count(sample);
    const [precision, recall] = [hits / Math.max(1, claimed), met / Math.max(1, truth)];
    return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-12, precision + recall) };
  };
  const here = rates(rows);
  const drawn = bootstrap(rows, 1000, seed, rates);
  const figure = (key: keyof typeof here): Figure => ({
    value: Number(here[key].toFixed(4)),
    ...interval(drawn.map((draw) => draw[key])),
  });
  return {
    positives: count(rows).truth,
    precision: figure("precision"),
    recall: figure("recall"),
    f1: figure("f1"),
  };
}
