import { seededRandom } from "./random.ts";

/** One judged example. */
export interface Judged {
  readonly truth: number;
  readonly predicted: number;
  readonly probabilities: ArrayLike<number>;
  /** Examples of one cluster are drawn together by the bootstrap. */
  readonly cluster: number;
}

/** A figure with its 95 % interval. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface ClassificationReport {
  readonly n: number;
  readonly accuracy: Figure;
  readonly macroF1: Figure;
  /** F1 by class. */
  readonly f1: readonly number[];
  /** Expected calibration error of the most probable class, 15 equal bins (Guo et al. 2017). */
  readonly ece: Figure;
  /** Mean negative log-likelihood of the true class. */
  readonly nll: number;
  /** Rows: truth; columns: predicted. */
  readonly confusion: readonly (readonly number[])[];
}

/** Percentile bootstrap over clusters, 1,000 draws. */
export function classificationReport(
  judged: readonly Judged[],
  classes: number,
  seed: number,
): ClassificationReport {
  const figures = (sample: readonly Judged[]) => {
    const confusion = confusionOf(sample, classes);
    return { accuracy: accuracy(confusion), macroF1: mean(f1(confusion)), ece: ece(sample) };
  };
  const confusion = confusionOf(judged, classes);
  const drawn = bootstrap(judged, 1000, seed, figures);
  const here = figures(judged);
  const figure = (name: keyof typeof here): Figure => ({
    value: round(here[name]),
    ...interval(drawn.map((draw) => draw[name])),
  });
  return {
    n: judged.length,
    accuracy: figure("accuracy"),
    macroF1: figure("macroF1"),
    f1: f1(confusion).map(round),
    ece: figure("ece"),
    nll: round(
      mean(judged.map(({ truth, probabilities }) => -Math.log(Math.max(probabilities[truth] ?? 0, 1e-12)))),
    ),
    confusion,
  };
}

/** `statistic` on resamples of whole clusters. */
export function bootstrap<Row extends { readonly cluster: number }, T>(
  rows: readonly Row[],
  draws: number,
  seed: number,
  statistic: (sample: readonly Row[]) => T,
): T[] {
  const members = new Map<number, Row[]>();
  for (const row of rows) members.set(row.cluster, [...(members.get(row.cluster) ?? []), row]);
  const clusters = [...members.values()];
  const random = seededRandom(seed);
  return Array.from({ length: draws }, () =>
    statistic(clusters.flatMap(() => clusters[Math.floor(random() * clusters.length)] ?? [])),
  );
}

/** The 2.5th and 97.5th percentile. */
export function interval(values: readonly number[]): { low: number; high: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN);
  return { low: at(0.025), high: at(0.975) };
}

function confusionOf(sample: readonly Judged[], classes: number): number[][] {
  const table = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const { truth, predicted } of sample) {
    const row = table[truth];
    if (row) row[predicted] = (row[predicted] ?? 0) + 1;
  }
  return table;
}

function accuracy(confusion: readonly (readonly number[])[]): number {
  const right = confusion.reduce((sum, row, k) => sum + (row[k] ?? 0), 0);
  return right / confusion.flat().reduce((a, b) => a + b, 0);
}

function f1(confusion: readonly (readonly number[])[]): number[] {
  return confusion.map((row, k) => {
    const actual = row.reduce((a, b) => a + b, 0);
    const claimed = confusion.reduce((sum, other) => sum + (other[k] ?? 0), 0);
    return actual + claimed === 0 ? 0 : (2 * (row[k] ?? 0)) / (actual + claimed);
  });
}

function ece(sample: readonly Judged[]): number {
  const bins = Array.from({ length: 15 }, () => ({ n: 0, sure: 0, right: 0 }));
  for (const { truth, probabilities } of sample) {
    const list = Array.from(probabilities);
    const top = list.indexOf(Math.max(...list));
    const sure = list[top] ?? 0;
    const bin = bins[Math.min(14, Math.floor(sure * 15))];
    if (!bin) continue;
    bin.n++;
    bin.sure += sure;
    bin.right += top === truth ? 1 : 0;
  }
  return bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / sample.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** To four digits, as figures are reported. */
export function round(value: number): number {
  return Number(value.toFixed(4));
}
