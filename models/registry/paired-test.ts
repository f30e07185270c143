import { interval, round } from "../text/learning/classification-report.ts";
import { seededRandom } from "../text/learning/random.ts";
import type { Verdict } from "./verdict.ts";

/** `score`: half the sum of the other two, which label offsets are fitted for. */
export const pairedMetrics = ["score", "accuracy", "macroF1"] as const;
export type PairedMetric = (typeof pairedMetrics)[number];

/** How two models differ on the same examples. */
export interface PairedFigure {
  readonly candidate: number;
  readonly current: number;
  /** candidate - current */
  readonly difference: number;
  /** 95 % interval of the difference. */
  readonly low: number;
  readonly high: number;
  /** How often a difference as large or larger comes up where the two models are exchangeable (one-sided). */
  readonly p: number;
}

export interface PairedTest {
  readonly n: number;
  readonly clusters: number;
  /** Examples on which the two say different things. */
  readonly disagreements: number;
  readonly figures: Readonly<Record<PairedMetric, PairedFigure>>;
}

export interface PairedOptions {
  readonly classes: number;
  readonly seed: number;
  /** Resamples of each kind. Default 2,000. */
  readonly draws?: number;
}

/** The two verdicts on one example. */
export interface Pair {
  readonly candidate: Verdict;
  readonly current: Verdict;
}

/**
 * Compares two models on the same examples, clusters of near-copies whole. The interval is the percentile bootstrap of
 * the difference (Efron & Tibshirani 1993; for paired systems Berg-Kirkpatrick, Burkett & Klein 2012). As it is too short
 * where the two disagree on a handful of examples, there is a p besides, by approximate randomisation (Noreen 1989; for
 * F1 Yeh 2000): the two models' verdicts on a cluster change places at random, which is exact for any metric and number.
 */
export function pairedTest(pairs: readonly Pair[], options: PairedOptions): PairedTest {
  const { classes, seed, draws = 2000 } = options;
  const clusters = byCluster(pairs, classes);
  const random = seededRandom(seed);
  const observed = differences(clusters, classes, inPlace);
  const resampled = Array.from({ length: draws }, () =>
    differences(clusters, classes, () => Math.floor(random() * clusters.count)),
  );
  const swapped = Array.from({ length: draws }, () =>
    differences(clusters, classes, inPlace, () => random() < 0.5),
  );
  const figure = (metric: PairedMetric): PairedFigure => {
    const { candidate, current, difference } = observed[metric];
    // A hair's breadth for sums that were added up in another order.
    const asLarge = swapped.filter((draw) => draw[metric].difference >= difference - 1e-12).length;
    return {
      candidate: round(candidate),
      current: round(current),
      difference: round(difference),
      ...interval(resampled.map((draw) => draw[metric].difference)),
      p: (1 + asLarge) / (1 + draws),
    };
  };
  return {
    n: pairs.length,
    clusters: clusters.count,
    disagreements: pairs.filter((pair) => pair.candidate.predicted !== pair.current.predicted).length,
    figures: { score: figure("score"), accuracy: figure("accuracy"), macroF1: figure("macroF1") },
  };
}

/** Of each example, cluster by cluster, the cell of the confusion matrix that each model puts it in. */
interface Clusters {
  readonly count: number;
  /** Where each cluster starts; one more for the end. */
  readonly starts: Int32Array;
  readonly candidate: Int32Array;
  readonly current: Int32Array;
}

function byCluster(pairs: readonly Pair[], classes: number): Clusters {
  const found = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const cluster = found.get(pair.candidate.cluster);
    if (cluster) cluster.push(pair);
    else found.set(pair.candidate.cluster, [pair]);
  }
  const groups = [...found.values()];
  const sorted = groups.flat();
  const starts = new Int32Array(groups.length + 1);
  groups.forEach((group, i) => {
    starts[i + 1] = (starts[i] ?? 0) + group.length;
  });
  const cell = (pair: Pair, { predicted }: Verdict) => pair.candidate.truth * classes + predicted;
  return {
    count: groups.length,
    starts,
    candidate: Int32Array.from(sorted, (pair) => cell(pair, pair.candidate)),
    current: Int32Array.from(sorted, (pair) => cell(pair, pair.current)),
  };
}

type Differences = Readonly<Record<PairedMetric, { candidate: number; current: number; difference: number }>>;

const inPlace = (cluster: number): number => cluster;

/**
 * @param draw which cluster to take as the nth
 * @param swap whether the two models' verdicts on it change places
 */
function differences(
  clusters: Clusters,
  classes: number,
  draw: (nth: number) => number,
  swap: () => boolean = () => false,
): Differences {
  const { count, starts, candidate: ours, current: theirs } = clusters;
  const [a, b] = [new Float64Array(classes * classes), new Float64Array(classes * classes)];
  for (let nth = 0; nth < count; nth++) {
    const cluster = draw(nth);
    const [mine, yours] = swap() ? [b, a] : [a, b];
    for (let i = starts[cluster] as number; i < (starts[cluster + 1] as number); i++) {
      const [x, y] = [ours[i] as number, theirs[i] as number];
      mine[x] = (mine[x] as number) + 1;
      yours[y] = (yours[y] as number) + 1;
    }
  }
  const [candidate, current] = [metricsOf(a, classes), metricsOf(b, classes)];
  const of = (metric: PairedMetric) => ({
    candidate: candidate[metric],
    current: current[metric],
    difference: candidate[metric] - current[metric],
  });
  return { score: of("score"), accuracy: of("accuracy"), macroF1: of("macroF1") };
}

function metricsOf(confusion: Float64Array, classes: number): Record<PairedMetric, number> {
  let [right, all, f1] = [0, 0, 0];
  for (let k = 0; k < classes; k++) {
    let [actual, claimed] = [0, 0];
    for (let j = 0; j < classes; j++) {
      actual += confusion[k * classes + j] ?? 0;
      claimed += confusion[j * classes + k] ?? 0;
    }
    const both = confusion[k * classes + k] ?? 0;
    right += both;
    all += actual;
    f1 += actual + claimed === 0 ? 0 : (2 * both) / (actual + claimed);
  }
  const accuracy = all === 0 ? 0 : right / all;
  const macroF1 = f1 / classes;
  return { score: (accuracy + macroF1) / 2, accuracy, macroF1 };
}
