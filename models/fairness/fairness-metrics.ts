import { type GroupCounts, rateOf } from "./group-counts.ts";

/** Figures of one attribute over its groups, by the names and definitions of fairlearn 0.15 (`between_groups`, `worst_case`). */
export interface FairnessMetrics {
  /** Largest minus smallest selection rate. */
  readonly demographic_parity_difference: number;
  /** Smallest divided by largest selection rate. */
  readonly demographic_parity_ratio: number;
  /** Largest minus smallest true positive rate. */
  readonly equal_opportunity_difference: number;
  readonly equal_opportunity_ratio: number;
  /** The larger of the differences of true and of false positive rates. */
  readonly equalized_odds_difference: number;
  /** The smaller of their ratios. */
  readonly equalized_odds_ratio: number;
}

/**
 * Of groups in which every rate has a denominator. Where a largest rate is 0, so are all, and the ratio is NaN, as in
 * fairlearn. Throws `NoGroups` for none.
 */
export function fairnessMetrics(groups: readonly GroupCounts[]): FairnessMetrics {
  if (groups.length === 0) throw new NoGroups();
  const selection = spread(groups.map((counts) => valueIn(counts, "selection_rate")));
  const tpr = spread(groups.map((counts) => valueIn(counts, "tpr")));
  const fpr = spread(groups.map((counts) => valueIn(counts, "fpr")));
  return {
    demographic_parity_difference: selection.difference,
    demographic_parity_ratio: selection.ratio,
    equal_opportunity_difference: tpr.difference,
    equal_opportunity_ratio: tpr.ratio,
    equalized_odds_difference: Math.max(tpr.difference, fpr.difference),
    equalized_odds_ratio: Math.min(tpr.ratio, fpr.ratio),
  };
}

export class NoGroups extends Error {
  override readonly name = "NoGroups";
  readonly code = "NO_GROUPS";
  constructor() {
    super("Figures of fairness compare groups; give at least one.");
  }
}

/** Smallest against largest. */
export function spread(values: readonly number[]): { difference: number; ratio: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { difference: high - low, ratio: low / high };
}

function valueIn(counts: GroupCounts, rate: "selection_rate" | "tpr" | "fpr"): number {
  const { k, n } = rateOf(counts, rate);
  return k / n;
}
