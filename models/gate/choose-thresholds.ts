import { classificationReport, round } from "../text/learning/classification-report.ts";
import { type Pair, verdicts } from "./pairs/pair.ts";
import type { WeighedPair } from "./weigh.ts";

/** A pair with what is said of it. */
export interface Scored extends WeighedPair {
  readonly pair: Pair;
}

/** What the choosing split calls for, and how it fares with it. */
export function chooseThresholds(scored: readonly Scored[], seed: number) {
  const synthetic = scored.filter(
    ({ pair }) => (pair.source === "reviews" || pair.source === "case-reports") && pair.kind !== "detail",
  );
  const rows = (of: readonly Scored[]) =>
    of.map(({ pair, probabilities: p }) => {
      const list = [p.supported, p.contradicted, p.notEnough];
      const clusters = [...new Set(of.map((each) => each.pair.cluster))];
      const predicted = list.indexOf(Math.max(...list));
      return {
        truth: verdicts.indexOf(pair.label),
        predicted,
        probabilities: list,
        cluster: clusters.indexOf(pair.cluster),
      };
    });
  const report = (of: readonly Scored[]) => {
    const { n, accuracy, macroF1, ece, confusion } = classificationReport(rows(of), 3, seed);
    return { n, accuracy: accuracy.value, macroF1: macroF1.value, ece: ece.value, confusion };
  };
  const precisionFrom = (kind: "supported" | "contradicted", wanted: number, of: readonly Scored[]) => {
    const sorted = [...of].sort((a, b) => b.probabilities[kind] - a.probabilities[kind]);
    let [right, best] = [0, 1];
    sorted.forEach(({ pair, probabilities: p }, i) => {
      right += Number(pair.label === kind);
      if (right / (i + 1) >= wanted) best = p[kind];
    });
    return round(best);
  };
  const rulePrecision = Object.fromEntries(
    ["number", "negation", "drug", "effect", "antonym", "replaced"].map((rule) => {
      const held = scored.filter(({ found }) => found.some((each) => each.rule === rule));
      const overruled = held.filter(({ probabilities: p }) => p.supported >= 0.5);
      const share = (of: readonly Scored[]) =>
        round(of.filter(({ pair }) => pair.label !== "supported").length / of.length);
      return [
        rule,
        { n: held.length, precision: share(held), overruled: overruled.length, ofThose: share(overruled) },
      ];
    }),
  );
  const at95 = caughtAt(synthetic, 0.95);
  return {
    all: report(scored),
    bySource: Object.fromEntries(
      [...new Set(scored.map(({ pair }) => pair.source))].map((source) => [
        source,
        report(scored.filter(({ pair }) => pair.source === source)),
      ]),
    ),
    supportedFrom: at95.threshold,
    keptAt95: at95.kept,
    supportedPrecision90: precisionFrom("supported", 0.9, scored),
    contradictedFrom: precisionFrom("contradicted", 0.9, scored),
    rulePrecision,
  };
}

/** The lowest probability of support at which this share of the unsupported is caught, and the share of supported ones that it keeps. */
export function caughtAt(scored: readonly Scored[], share: number): { threshold: number; kept: number } {
  const of = (supported: boolean) =>
    scored
      .filter(({ pair }) => (pair.label === "supported") === supported)
      .map(({ probabilities: p }) => p.supported)
      .sort((a, b) => a - b);
  const unsupported = of(false);
  const threshold = unsupported[Math.min(unsupported.length - 1, Math.ceil(share * unsupported.length))] ?? 1;
  const supported = of(true);
  return {
    threshold: round(threshold),
    kept: round(supported.filter((p) => p > threshold).length / supported.length),
  };
}
