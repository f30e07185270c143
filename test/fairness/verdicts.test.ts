import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AuditedRow } from "../../models/fairness/attribute.ts";
import { auditModel } from "../../models/fairness/audit-model.ts";
import { calibrationOf } from "../../models/fairness/calibration.ts";
import { simulateAudit } from "../../models/fairness/simulate-audit.ts";
import { verdictOf } from "../../models/fairness/verdict.ts";
import { seededRandom, shuffled } from "../../models/text/learning/random.ts";

const sexes = ["female", "male", "x"];
const row: fc.Arbitrary<AuditedRow> = fc.record({
  groups: fc.oneof(
    fc.constant({}),
    fc.record({ sex: fc.constantFrom(...sexes), category: fc.constantFrom("pain", "skin") }),
  ),
  selected: fc.constantFrom(true, false, null),
  truth: fc.constantFrom(true, false, null),
  probability: fc.oneof(fc.constant(null), fc.double({ min: 0, max: 1, noNaN: true })),
});

describe("an audit", () => {
  test("does not depend on the order of the reviews", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 20, maxLength: 120 }), fc.nat(), (rows, seed) => {
        expect(auditModel(shuffled(rows, seededRandom(seed)))).toEqual(auditModel(rows));
      }),
      { numRuns: 30 },
    );
  });

  test("does not depend on what groups are called", () => {
    const renamed = new Map([
      ["female", "z"],
      ["male", "y"],
      ["x", "a"],
    ]);
    fc.assert(
      fc.property(fc.array(row, { minLength: 60, maxLength: 200 }), (rows) => {
        const others = rows.map(({ groups, ...rest }) => ({
          ...rest,
          groups: groups.sex === undefined ? groups : { ...groups, sex: renamed.get(groups.sex) ?? "" },
        }));
        const name = (group: string | null) => (group === null ? null : (renamed.get(group) ?? group));
        const key = ({
          attribute,
          metric,
          group,
        }: {
          attribute: string;
          metric: string;
          group: string | null;
        }) => `${attribute} ${metric} ${group}`;
        const found = auditModel(rows).map((figure) => ({ ...figure, group: name(figure.group) }));
        const inOrder = (figures: typeof found) => figures.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
        expect(inOrder(found)).toEqual(inOrder([...auditModel(others)]));
      }),
      { numRuns: 30 },
    );
  });

  test("has rates within their intervals, and a verdict where and only where it compares", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 300 }), (rows) => {
        for (const { metric, group, k, value, lo, hi, verdict, reason } of auditModel(rows)) {
          if (k !== null && value !== null) {
            expect(value).toBeGreaterThanOrEqual((lo ?? 1) - 1e-12);
            expect(value).toBeLessThanOrEqual((hi ?? 0) + 1e-12);
          }
          if (reason !== null && verdict !== null) expect(verdict).toBe("not enough data");
          if (group === null) expect(verdict === null).toBe(metric.endsWith("difference"));
        }
      }),
      { numRuns: 30 },
    );
  });

  test("of no reviews, or of reviews that nobody judged or rated, says that there is not enough data", () => {
    const unjudged = { groups: { sex: "male" }, selected: null, truth: null, probability: null };
    for (const rows of [[], Array.from({ length: 100 }, () => unjudged)]) {
      const verdicts = auditModel(rows).flatMap(({ verdict }) => verdict ?? []);
      expect(new Set(verdicts)).toEqual(new Set(["not enough data"]));
    }
  });
});

describe("a group", () => {
  const rows = (sex: string, n: number, positives: number): AuditedRow[] =>
    Array.from({ length: n }, (_, i) => ({
      groups: { sex },
      truth: i < positives,
      selected: i < positives / 2,
      probability: null,
    }));
  const reasons = (given: readonly AuditedRow[], metric: string) =>
    Object.fromEntries(
      auditModel(given)
        .filter((figure) => figure.metric === metric && figure.group !== null)
        .map(({ group, reason }) => [group, reason]),
    );

  test("of fewer than 30 reviews, or 10 that a rate is about, is not judged and says why", () => {
    const given = [...rows("a", 200, 80), ...rows("b", 29, 20), ...rows("c", 60, 9)];
    expect(reasons(given, "selection_rate")).toEqual({
      a: null,
      b: "29 judged reviews, of 30 needed",
      c: null,
    });
    expect(reasons(given, "tpr")).toEqual({
      a: "no other group is large enough to compare with",
      b: "29 rated reviews, of 30 needed",
      c: "9 truly positive reviews, of 10 needed",
    });
  });
});

describe("a verdict", () => {
  test("goes by the interval alone", () => {
    expect(verdictOf({ lo: 0.81, hi: 1 })).toBe("fair");
    expect(verdictOf({ lo: 0.5, hi: 0.79 })).toBe("unfair");
    expect(verdictOf({ lo: 0.5, hi: 0.81 })).toBe("not enough data");
    expect(verdictOf({ lo: 1.26, hi: 2 })).toBe("unfair");
    expect(verdictOf({ lo: 0.9, hi: 1.3 })).toBe("not enough data");
    expect(verdictOf({ lo: 0.1, hi: Number.POSITIVE_INFINITY })).toBe("not enough data");
  });

  test("finds a fair model unfair, anywhere in an audit, in at most 5 % of 400 draws", () => {
    const wrong = seeds(400).filter((seed) =>
      auditModel(simulateAudit({ reviews: 800, ratio: 1, seed })).some(({ verdict }) => verdict === "unfair"),
    );
    expect(wrong.length).toBeLessThanOrEqual(20);
  }, 120_000);

  test("finds a model that serves one sex half as well, in at least 95 % of 100 draws", () => {
    const found = seeds(100).filter((seed) => {
      const figures = auditModel(simulateAudit({ reviews: 4000, ratio: 0.5, seed }));
      return ["demographic_parity_ratio", "equal_opportunity_ratio"].every((metric) =>
        figures.some(
          (each) => each.attribute === "sex" && each.metric === metric && each.verdict === "unfair",
        ),
      );
    });
    expect(found.length).toBeGreaterThanOrEqual(95);
  }, 120_000);
});

describe("calibration", () => {
  const forecasts = (n: number, off: number, seed: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: n }, () => {
      const probability = 0.1 + 0.7 * random();
      return { probability, truth: random() < probability + off };
    });
  };

  test("of calibrated probabilities is no better than chance lets it be, and its gap holds zero", () => {
    const found = calibrationOf(forecasts(3000, 0, 1), 1);
    expect(found.ece).toBeLessThan(2 * found.eceOfChance);
    expect(found.gapInterval.lo).toBeLessThan(0);
    expect(found.gapInterval.hi).toBeGreaterThan(0);
  });

  test("of probabilities that are ten points too low is found, in size and sign", () => {
    const found = calibrationOf(forecasts(3000, 0.1, 1), 1);
    expect(found.gap).toBeCloseTo(-0.1, 1);
    expect(found.gapInterval.hi).toBeLessThan(-0.05);
    expect(found.ece).toBeGreaterThan(3 * found.eceOfChance);
  });
});

function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 7_000 + i);
}
