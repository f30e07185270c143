import { expect, test } from "vitest";
import { discoveries, fisherExact, rankSum } from "../../models/summaries/chance.ts";
import { type ShareCounts, trendsBeyondChance } from "../../models/summaries/trends.ts";
import { seededRandom } from "../../models/text/learning/random.ts";

// Reference values: scipy 1.17.1, fisher_exact, mannwhitneyu(method="asymptotic"), false_discovery_control.

test.each([
  [{ k: 8, n: 20 }, { k: 1, n: 22 }, 0.007707519902641853],
  [{ k: 30, n: 1_000 }, { k: 10, n: 1_000 }, 0.0020083335618300093],
  [{ k: 3, n: 4 }, { k: 1, n: 4 }, 0.48571428571428565],
  [{ k: 0, n: 12 }, { k: 0, n: 15 }, 1],
])("Fisher's exact test of %j against %j is the reference's", (a, b, p) => {
  expect(fisherExact(a, b)).toBeCloseTo(p, 10);
  expect(fisherExact(b, a)).toBeCloseTo(p, 10);
});

test("the rank-sum test with ties is the reference's", () => {
  const some = [
    { value: 10, a: 6, b: 9 },
    { value: 1, a: 5, b: 0 },
    { value: 2, a: 0, b: 2 },
    { value: 3, a: 4, b: 3 },
    { value: 8, a: 0, b: 4 },
  ];
  expect(rankSum(some)).toBeCloseTo(0.13047915198045038, 6);
  const apart = [
    { value: 1, a: 30, b: 4 },
    { value: 10, a: 5, b: 33 },
  ];
  expect(rankSum(apart) / 2.7493982941984726e-10).toBeCloseTo(1, 5);
  expect(rankSum([{ value: 7, a: 12, b: 30 }])).toBe(1);
  expect(rankSum([])).toBe(1);
});

test("discoveries are those whose adjusted p is at most the rate", () => {
  const p = [0.205, 0.008, 0.039, 0.001, 0.042, 0.06, 0.074, 0.041];
  expect(discoveries(p, 0.05)).toEqual([false, true, false, true, false, false, false, false]);
  expect(discoveries(p, 0.068).filter(Boolean)).toHaveLength(5);
  expect(discoveries([], 0.05)).toEqual([]);
});

test("where nothing changes, hardly a night in twenty tells of a trend, however many are looked at", () => {
  const random = seededRandom(7);
  const draw = (n: number, share: number) => ({
    k: Array.from({ length: n }, random).filter((each) => each < share).length,
    n,
  });
  /** Ratings of 1 to 10, most of them at the ends, as people give them. */
  const draws = (n: number) =>
    Array.from({ length: n }, () => 1 + Math.round(9 * Math.sin(1.6 * random()) ** 4));
  const ratingsOf = (a: readonly number[], b: readonly number[]) =>
    Array.from({ length: 10 }, (_, i) => ({
      value: i + 1,
      a: a.filter((each) => each === i + 1).length,
      b: b.filter((each) => each === i + 1).length,
    }));
  const nights = 200;
  let wrong = 0;
  for (let night = 0; night < nights; night++) {
    const shares = Array.from({ length: 60 }, (_, i): ShareCounts => {
      const share = 0.05 + 0.5 * random();
      return { product: `drug-${i}`, now: draw(40, share), earlier: draw(60, share) };
    });
    const ratings = Array.from({ length: 20 }, (_, i) => ({
      product: `drug-${i}`,
      ratings: ratingsOf(draws(40), draws(60)),
    }));
    const found = trendsBeyondChance(shares, ratings);
    if (found.shares.length + found.ratings.length > 0) wrong++;
  }
  expect(wrong / nights).toBeLessThan(0.05);
  expect(wrong).toBeGreaterThan(0);
}, 60_000);

test("of few reviews nothing is told, and a trend says which way", () => {
  const counts = { product: "zeltrax", issue: "delivery", now: { k: 9, n: 9 }, earlier: { k: 0, n: 200 } };
  expect(trendsBeyondChance([counts], []).shares).toEqual([]);
  const more = { ...counts, now: { k: 30, n: 40 } };
  const less = { ...counts, now: { k: 0, n: 200 }, earlier: { k: 30, n: 40 } };
  expect(trendsBeyondChance([more, less], []).shares.map(({ trend }) => trend)).toEqual([
    "rising",
    "falling",
  ]);
  const ratings = [
    { value: 1, a: 30, b: 4 },
    { value: 10, a: 5, b: 33 },
  ];
  expect(trendsBeyondChance([], [{ product: "zeltrax", ratings }]).ratings).toMatchObject([
    { trend: "falling" },
  ]);
});
