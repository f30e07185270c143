import { bootstrap, type Figure, interval, round } from "../../text/learning/classification-report.ts";
import type { Verdict } from "../judgement.ts";

/** A judged claim. */
export interface JudgedClaim {
  readonly cluster: number;
  readonly truth: Verdict;
  readonly verdict: Verdict;
  /** Probability of support. */
  readonly supported: number;
  /** What is said for the verdict. */
  readonly confidence: number;
  readonly kind: string;
}

/** A statistic with its 95 % interval by bootstrap over clusters, 1,000 draws. */
export function figure(
  rows: readonly JudgedClaim[],
  seed: number,
  of: (sample: readonly JudgedClaim[]) => number,
): Figure {
  return { value: round(of(rows)), ...interval(bootstrap(rows, 1000, seed, of)) };
}

/** Share of supported claims above the score that leaves 95 % of the unsupported below it. */
export function keptAt95(rows: readonly JudgedClaim[]): number {
  const scores = (wanted: boolean) =>
    rows.filter(({ truth }) => (truth === "supported") === wanted).map(({ supported }) => supported);
  const unsupported = scores(false).sort((a, b) => a - b);
  const supported = scores(true);
  const threshold = unsupported[Math.min(unsupported.length - 1, Math.ceil(0.95 * unsupported.length))] ?? 1;
  return supported.filter((score) => score > threshold).length / Math.max(1, supported.length);
}

/** Area under the curve of the score of support: the share of (supported, unsupported) pairs in the right order. */
export function auc(rows: readonly JudgedClaim[]): number {
  const sorted = [...rows].sort((a, b) => a.supported - b.supported);
  let [below, sum, right] = [0, 0, 0];
  for (const { truth } of sorted)
    if (truth === "supported") {
      sum += below;
      right++;
    } else below++;
  return sum / Math.max(1, right * below);
}

/** Share of claims whose verdict says rightly whether they are supported. */
export function share(rows: readonly JudgedClaim[], right: (row: JudgedClaim) => boolean): number {
  return rows.length === 0 ? Number.NaN : rows.filter(right).length / rows.length;
}

/** Mean recall of supported and of all else. */
export function balancedAccuracy(rows: readonly JudgedClaim[]): number {
  const recall = (wanted: boolean) =>
    share(
      rows.filter(({ truth }) => (truth === "supported") === wanted),
      ({ verdict }) => (verdict === "supported") === wanted,
    );
  return (recall(true) + recall(false)) / 2;
}

/** Mean recall of the three verdicts. */
export function balancedOfThree(rows: readonly JudgedClaim[]): number {
  const kinds = ["supported", "contradicted", "not_enough"] as const;
  const recalls = kinds.flatMap((kind) => {
    const mine = rows.filter(({ truth }) => truth === kind);
    return mine.length === 0 ? [] : [share(mine, ({ verdict }) => verdict === kind)];
  });
  return recalls.reduce((a, b) => a + b, 0) / recalls.length;
}

/**
 * The largest share of claims that may be answered so that 90 % of the answers are right, the surest first; an answer says supported or
 * not.
 */
export function coverageAt90(rows: readonly JudgedClaim[]): number {
  const sure = ({ supported }: JudgedClaim) => Math.abs(supported - 0.5);
  const sorted = [...rows].sort((a, b) => sure(b) - sure(a));
  let [right, best] = [0, 0];
  sorted.forEach(({ truth, supported }, i) => {
    right += Number(supported >= 0.5 === (truth === "supported"));
    if (right / (i + 1) >= 0.9) best = (i + 1) / sorted.length;
  });
  return best;
}

/** Mean F1 over the verdicts that occur. */
export function macroF1(rows: readonly JudgedClaim[]): number {
  const kinds = [...new Set(rows.map(({ truth }) => truth))];
  const f1 = kinds.map((kind) => {
    const met = rows.filter(({ truth, verdict }) => truth === kind && verdict === kind).length;
    const all =
      rows.filter(({ truth }) => truth === kind).length +
      rows.filter(({ verdict }) => verdict === kind).length;
    return all === 0 ? 0 : (2 * met) / all;
  });
  return f1.reduce((a, b) => a + b, 0) / Math.max(1, f1.length);
}

/** Expected calibration error of the verdicts' confidence, 15 equal bins (Guo et al. 2017). */
export function calibrationError(rows: readonly JudgedClaim[]): number {
  const bins = Array.from({ length: 15 }, () => ({ sure: 0, right: 0 }));
  for (const { truth, verdict, confidence } of rows) {
    const bin = bins[Math.min(14, Math.floor(confidence * 15))];
    if (!bin) continue;
    bin.sure += confidence;
    bin.right += Number(truth === verdict);
  }
  return bins.reduce((sum, { sure, right }) => sum + Math.abs(sure - right), 0) / Math.max(1, rows.length);
}
