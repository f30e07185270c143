import type { Attribute } from "./attribute.ts";
import type { AuditFigure } from "./audit-figure.ts";
import { greatestDifferenceInterval } from "./difference-interval.ts";
import { spread } from "./fairness-metrics.ts";
import { type GroupCounts, type RateName, rateNames, rateOf, tooSmall } from "./group-counts.ts";
import { leastRatioInterval } from "./least-ratio.ts";
import { verdictOf } from "./verdict.ts";
import { type Interval, type Share, simultaneousZ } from "./wilson.ts";

/**
 * An attribute over its groups: smallest against largest rate, of the groups that are large enough. Names are fairlearn's
 * where it has one.
 */
export function compareGroups(
  attribute: Attribute,
  groups: ReadonlyMap<string, GroupCounts>,
): readonly AuditFigure[] {
  const large = (...rates: RateName[]) =>
    [...groups.values()].filter((counts) => rates.every((rate) => tooSmall(counts, rate) === undefined));
  const z = simultaneousZ(rateNames.reduce((sum, rate) => sum + pairs(large(rate).length), 0));
  return comparisons.map(({ metric, how, rates }) => {
    const of = large(...rates);
    const shares = rates.map((rate) => of.map((counts) => rateOf(counts, rate)));
    return figure(attribute, metric, how, shares, z);
  });
}

interface Comparison {
  readonly metric: string;
  readonly how: "ratio" | "difference";
  /** Of several, the worse one. */
  readonly rates: readonly RateName[];
}

const comparisons: readonly Comparison[] = [
  { metric: "coverage_ratio", how: "ratio", rates: ["coverage"] },
  { metric: "demographic_parity_ratio", how: "ratio", rates: ["selection_rate"] },
  { metric: "demographic_parity_difference", how: "difference", rates: ["selection_rate"] },
  { metric: "equal_opportunity_ratio", how: "ratio", rates: ["tpr"] },
  { metric: "equal_opportunity_difference", how: "difference", rates: ["tpr"] },
  { metric: "equalized_odds_ratio", how: "ratio", rates: ["tpr", "fpr"] },
  { metric: "equalized_odds_difference", how: "difference", rates: ["tpr", "fpr"] },
  { metric: "predictive_parity_ratio", how: "ratio", rates: ["precision"] },
];

function figure(
  attribute: Attribute,
  metric: string,
  how: Comparison["how"],
  shares: readonly (readonly Share[])[],
  z: number,
): AuditFigure {
  const groups = shares[0]?.length ?? 0;
  const n = Math.max(...shares.map((each) => each.reduce((sum, share) => sum + share.n, 0)));
  const base = { attribute, group: null, metric, k: null, n, ratio: null, ratioLo: null, ratioHi: null };
  if (groups < 2) {
    const reason = `${groups === 0 ? "no group is" : "one group is"} large enough, of two needed`;
    const verdict = how === "ratio" ? ("not enough data" as const) : null;
    return { ...base, value: null, lo: null, hi: null, verdict, reason };
  }
  const interval = worst(
    how,
    shares.map((each) =>
      how === "ratio" ? leastRatioInterval(each, z) : greatestDifferenceInterval(each, z),
    ),
  );
  const values = shares.map((each) => spread(each.map(({ k, n }) => k / n))[how]);
  const value = how === "ratio" ? Math.min(...values) : Math.max(...values);
  return {
    ...base,
    value: Number.isNaN(value) ? null : value,
    ...interval,
    verdict: how === "ratio" ? verdictOf(interval) : null,
    reason: null,
  };
}

function worst(how: Comparison["how"], intervals: readonly Interval[]): Interval {
  const pick = how === "ratio" ? Math.min : Math.max;
  return { lo: pick(...intervals.map(({ lo }) => lo)), hi: pick(...intervals.map(({ hi }) => hi)) };
}

function pairs(groups: number): number {
  return (groups * (groups - 1)) / 2;
}
