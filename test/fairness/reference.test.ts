import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { AuditedRow } from "../../models/fairness/attribute.ts";
import { differenceInterval } from "../../models/fairness/difference-interval.ts";
import { fairnessMetrics, NoGroups } from "../../models/fairness/fairness-metrics.ts";
import { countGroups, type RateName, rateOf } from "../../models/fairness/group-counts.ts";
import { ratioInterval } from "../../models/fairness/ratio-interval.ts";
import { simultaneousZ, wilson } from "../../models/fairness/wilson.ts";

interface Reference {
  readonly tables: readonly {
    /** `group:truth said`, each 0 or 1, without a space between. */
    readonly rows: string;
    readonly expected: {
      readonly metrics: Readonly<Record<string, number>>;
      readonly groups: Readonly<Record<string, Readonly<Record<RateName, number>>>>;
    };
  }[];
  readonly shares: readonly { k: number; n: number; alpha: number; lo: number; hi: number }[];
  readonly comparisons: readonly {
    a: [number, number];
    b: [number, number];
    alpha: number;
    ratio: [number, number];
    difference: [number, number];
  }[];
}

const reference: Reference = JSON.parse(
  readFileSync(new URL("./reference/reference.json", import.meta.url), "utf8"),
);

function rowsOf(written: string): AuditedRow[] {
  return written.split(" ").map((row) => {
    const [sex = "", verdict = ""] = row.split(":");
    return { groups: { sex }, truth: verdict[0] === "1", selected: verdict[1] === "1", probability: null };
  });
}

test("figures of fairness are fairlearn's to 1e-9 on the same tables", () => {
  for (const { rows, expected } of reference.tables) {
    const found: Readonly<Record<string, number>> = {
      ...fairnessMetrics([...countGroups(rowsOf(rows), "sex").values()]),
    };
    expect(Object.keys(found).sort()).toEqual(Object.keys(expected.metrics).sort());
    for (const [name, value] of Object.entries(expected.metrics))
      expect(Math.abs((found[name] ?? Number.NaN) - value), name).toBeLessThan(1e-9);
  }
});

test("rates by group are those of fairlearn's MetricFrame to 1e-9", () => {
  for (const { rows, expected } of reference.tables) {
    const groups = countGroups(rowsOf(rows), "sex");
    expect([...groups.keys()]).toEqual(Object.keys(expected.groups).sort());
    for (const [name, counts] of groups)
      for (const [rate, value] of Object.entries(expected.groups[name] ?? {})) {
        const { k, n } = rateOf(counts, rate as RateName);
        expect(Math.abs(k / n - value), `${name} ${rate}`).toBeLessThan(1e-9);
      }
  }
});

test("Wilson's intervals are statsmodels' to 1e-9", () => {
  for (const { k, n, alpha, lo, hi } of reference.shares) {
    const found = wilson({ k, n }, simultaneousZ(0.05 / alpha));
    expect(Math.abs(found.lo - lo)).toBeLessThan(1e-9);
    expect(Math.abs(found.hi - hi)).toBeLessThan(1e-9);
  }
});

test("intervals of ratios are statsmodels' score intervals, those of differences Newcombe's", () => {
  for (const { a, b, alpha, ratio, difference } of reference.comparisons) {
    const z = simultaneousZ(0.05 / alpha);
    const [first, second] = [
      { k: a[0], n: a[1] },
      { k: b[0], n: b[1] },
    ];
    const ofRatio = ratioInterval(first, second, z);
    // statsmodels looks for the ends numerically.
    expect(ofRatio.lo / ratio[0]).toBeCloseTo(1, 4);
    expect(ofRatio.hi / ratio[1]).toBeCloseTo(1, 4);
    const ofDifference = differenceInterval(first, second, z);
    expect(ofDifference.lo).toBeCloseTo(difference[0], 8);
    expect(ofDifference.hi).toBeCloseTo(difference[1], 8);
  }
});

test("an interval of a ratio without a success begins at 0, or has no end", () => {
  const none = { k: 0, n: 40 };
  const some = { k: 12, n: 40 };
  const never = ratioInterval(none, some, 1.96);
  expect(never.lo).toBe(0);
  expect(never.hi).toBeGreaterThan(0.1);
  expect(never.hi).toBeLessThan(0.5);
  const always = ratioInterval(some, none, 1.96);
  expect(always.hi).toBe(Number.POSITIVE_INFINITY);
  expect(always.lo).toBeCloseTo(1 / never.hi, 6);
  expect(ratioInterval(none, none, 1.96)).toEqual({ lo: 0, hi: Number.POSITIVE_INFINITY });
});

test("no groups at all is an error that says so", () => {
  expect(() => fairnessMetrics([])).toThrow(NoGroups);
});
