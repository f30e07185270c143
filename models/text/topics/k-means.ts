import { seededRandom } from "../learning/random.ts";
import type { Vectors } from "./vectors.ts";
import { type Pace, unpaced } from "./work-pace.ts";

export interface Clustering {
  /** Cluster of each row, 0..clusters-1. */
  readonly labels: Int32Array;
  readonly clusters: number;
  /** Sum of squared distances to the clusters' centres. */
  readonly inertia: number;
}

export interface KMeansOptions {
  readonly clusters: number;
  readonly seed: number;
  /** Starts; the one of least inertia is taken. */
  readonly restarts: number;
  readonly pace?: Pace;
}

/** Rounds of Lloyd's algorithm at most: what is left after them moves a few rows in a thousand. */
const maxRounds = 40;

/**
 * k-means (Lloyd 1982) from seeds by k-means++ (Arthur & Vassilvitskii 2007). The result depends on the rows' order:
 * sort them by what they are first.
 */
export async function kMeans(points: Vectors, options: KMeansOptions): Promise<Clustering> {
  const { seed, restarts, pace = unpaced } = options;
  const clusters = Math.min(options.clusters, points.count);
  let best: Clustering | undefined;
  for (let start = 0; start < restarts; start++) {
    const found = await settle(points, seedCentres(points, clusters, seed + start), clusters, pace);
    if (!best || found.inertia < best.inertia) best = found;
  }
  return best ?? { labels: new Int32Array(points.count), clusters, inertia: 0 };
}

/** k-means from clusters that stand already, so that each moves only as far as its rows did. */
export async function continueKMeans(
  points: Vectors,
  labels: ArrayLike<number>,
  clusters: number,
  pace: Pace = unpaced,
): Promise<Clustering> {
  return settle(points, centresOf(points, labels, clusters), clusters, pace);
}

async function settle(
  points: Vectors,
  start: Float64Array,
  clusters: number,
  pace: Pace,
): Promise<Clustering> {
  const labels = new Int32Array(points.count).fill(-1);
  let centres = start;
  for (let round = 0; ; round++) {
    await pace();
    const { moved, inertia } = assignAll(points, centres, clusters, labels);
    if (moved === 0 || round === maxRounds) return { labels, clusters, inertia };
    centres = centresOf(points, labels, clusters, centres);
  }
}

function assignAll(
  { values, count, dimension }: Vectors,
  centres: Float64Array,
  clusters: number,
  labels: Int32Array,
): { moved: number; inertia: number } {
  const half = new Float64Array(clusters);
  for (let k = 0; k < clusters; k++)
    for (let d = 0; d < dimension; d++) half[k] = (half[k] ?? 0) + (centres[k * dimension + d] ?? 0) ** 2 / 2;
  let [moved, inertia] = [0, 0];
  for (let i = 0; i < count; i++) {
    const at = i * dimension;
    let best = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < clusters; k++) {
      // |x - c|² = |x|² - 2 (x.c - |c|²/2): the nearest centre has the highest of what is in brackets.
      const score = dotAt(values, at, centres, k * dimension, dimension) - (half[k] ?? 0);
      if (score <= highest) continue;
      best = k;
      highest = score;
    }
    if (labels[i] !== best) {
      labels[i] = best;
      moved++;
    }
    let square = 0;
    for (let d = 0; d < dimension; d++) square += (values[at + d] as number) ** 2;
    inertia += square - 2 * highest;
  }
  return { moved, inertia };
}

/**
 * Nearly all of a fit's time is spent here. Four sums side by side, since one would wait for itself; called with these two
 * types of array only, which keeps it fast; indices are in range, and `as number` says so at no cost.
 */
function dotAt(a: Float32Array, atA: number, b: Float64Array, atB: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let d = 0;
  for (; d + 3 < length; d += 4) {
    s0 += (a[atA + d] as number) * (b[atB + d] as number);
    s1 += (a[atA + d + 1] as number) * (b[atB + d + 1] as number);
    s2 += (a[atA + d + 2] as number) * (b[atB + d + 2] as number);
    s3 += (a[atA + d + 3] as number) * (b[atB + d + 3] as number);
  }
  for (; d < length; d++) s0 += (a[atA + d] as number) * (b[atB + d] as number);
  return s0 + s1 + s2 + s3;
}

/** Means of the clusters; an empty one stays where it was. */
function centresOf(
  { values, count, dimension }: Vectors,
  labels: ArrayLike<number>,
  clusters: number,
  before: Float64Array = new Float64Array(clusters * dimension),
): Float64Array {
  const centres = new Float64Array(clusters * dimension);
  const sizes = new Int32Array(clusters);
  for (let i = 0; i < count; i++) {
    const k = labels[i] ?? -1;
    if (k < 0) continue;
    sizes[k] = (sizes[k] ?? 0) + 1;
    for (let d = 0; d < dimension; d++)
      centres[k * dimension + d] = (centres[k * dimension + d] ?? 0) + (values[i * dimension + d] ?? 0);
  }
  return centres.map((sum, at) => {
    const size = sizes[Math.floor(at / dimension)] ?? 0;
    return size > 0 ? sum / size : (before[at] ?? 0);
  });
}

function seedCentres({ values, count, dimension }: Vectors, clusters: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const centres = new Float64Array(clusters * dimension);
  const distance = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let chosen = Math.floor(random() * count);
  for (let k = 0; k < clusters; k++) {
    centres.set(values.subarray(chosen * dimension, (chosen + 1) * dimension), k * dimension);
    let total = 0;
    for (let i = 0; i < count; i++) {
      let square = 0;
      for (let d = 0; d < dimension; d++)
        square += ((values[i * dimension + d] ?? 0) - (centres[k * dimension + d] ?? 0)) ** 2;
      distance[i] = Math.min(distance[i] ?? 0, square);
      total += distance[i] ?? 0;
    }
    let left = random() * total;
    chosen = 0;
    while (chosen < count - 1 && left >= (distance[chosen] ?? 0)) left -= distance[chosen++] ?? 0;
  }
  return centres;
}
