import type { Attribute, AuditedRow } from "./attribute.ts";
import type { Share } from "./wilson.ts";

/** What an audit counts in a group. */
export interface GroupCounts {
  /** Reviews. */
  readonly reviews: number;
  /** Reviews that the model judged. */
  readonly judged: number;
  /** Judged reviews of which the model says so. */
  readonly selected: number;
  /** Judged reviews with a truth, by truth and verdict. */
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

export const noCounts: GroupCounts = Object.freeze({
  reviews: 0,
  judged: 0,
  selected: 0,
  truePositive: 0,
  falsePositive: 0,
  falseNegative: 0,
  trueNegative: 0,
});

/** Counts by group of an attribute, in the order of the groups' names. Reviews that state none are in no group. */
export function countGroups(
  rows: readonly AuditedRow[],
  attribute: Attribute,
): ReadonlyMap<string, GroupCounts> {
  const groups = new Map<string, { -readonly [K in keyof GroupCounts]: number }>();
  for (const { groups: of, selected, truth } of rows) {
    const name = of[attribute];
    if (name === undefined) continue;
    const counts = groups.get(name) ?? { ...noCounts };
    groups.set(name, counts);
    counts.reviews++;
    if (selected === null) continue;
    counts.judged++;
    if (selected) counts.selected++;
    if (truth === null) continue;
    counts[cell(selected, truth)]++;
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function addCounts(all: Iterable<GroupCounts>): GroupCounts {
  const sum: { -readonly [K in keyof GroupCounts]: number } = { ...noCounts };
  for (const counts of all) for (const key of keys) sum[key] += counts[key];
  return sum;
}

const keys = Object.keys(noCounts) as (keyof GroupCounts)[];

function cell(selected: boolean, truth: boolean) {
  if (truth) return selected ? "truePositive" : "falseNegative";
  return selected ? "falsePositive" : "trueNegative";
}

/** Shares that an audit compares between groups, and that it judges. */
export const rateNames = ["coverage", "selection_rate", "tpr", "fpr", "precision"] as const;
export type RateName = (typeof rateNames)[number];

/** A share's counts. Its `n` is what decides whether the group is large enough. */
export function rateOf(counts: GroupCounts, rate: RateName | "base_rate"): Share {
  const { truePositive: tp, falsePositive: fp, falseNegative: fn, trueNegative: tn } = counts;
  switch (rate) {
    case "coverage":
      return { k: counts.judged, n: counts.reviews };
    case "selection_rate":
      return { k: counts.selected, n: counts.judged };
    case "tpr":
      return { k: tp, n: tp + fn };
    case "fpr":
      return { k: fp, n: fp + tn };
    case "precision":
      return { k: tp, n: tp + fp };
    case "base_rate":
      return { k: tp + fn, n: tp + fp + fn + tn };
  }
}

/** Reviews, and of these ones that a rate is about, below which a group is not judged. */
export const smallest = Object.freeze({ reviews: 30, positives: 10 });

/**
 * Why a group is too small for a rate; undefined where it is not. Every rate needs 30 reviews of its kind: all for coverage,
 * judged ones for the selection rate, rated ones for the others. Those are shares of a part of the rated ones (truly
 * positive, truly negative, selected), which must be 10.
 */
export function tooSmall(counts: GroupCounts, rate: RateName | "base_rate"): string | undefined {
  const reviews =
    rate === "coverage"
      ? { n: counts.reviews, of: "reviews" }
      : rate === "selection_rate"
        ? { n: counts.judged, of: "judged reviews" }
        : { n: rateOf(counts, "base_rate").n, of: "rated reviews" };
  if (reviews.n < smallest.reviews) return `${reviews.n} ${reviews.of}, of ${smallest.reviews} needed`;
  const { n } = rateOf(counts, rate);
  if (n >= smallest.positives) return undefined;
  return `${n} ${partOf[rate]}, of ${smallest.positives} needed`;
}

const partOf: Readonly<Record<RateName | "base_rate", string>> = {
  coverage: "reviews",
  selection_rate: "judged reviews",
  tpr: "truly positive reviews",
  fpr: "truly negative reviews",
  precision: "selected reviews",
  base_rate: "rated reviews",
};
